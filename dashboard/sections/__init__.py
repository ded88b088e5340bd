"""View -> section: which summary, sentence, chart and table make one finding. What pages show and documents print."""
