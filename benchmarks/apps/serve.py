"""serve.py SCRIPT PORT: a Streamlit script served exactly as `dashboard serve` serves ours."""

import os
import socket
import sys
from pathlib import Path

import streamlit as st
import uvicorn

from dashboard.project import FOLDER
from dashboard.serve import lifespan

if __name__ == "__main__":
    script, port = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    os.chdir(FOLDER)
    app = st.App(script, lifespan=lifespan)
    config = uvicorn.Config(app, ws="websockets-sansio", access_log=False, log_level="warning")
    with socket.create_server(("127.0.0.1", port)) as listener:
        print(f"http://127.0.0.1:{port}", flush=True)
        uvicorn.Server(config).run(sockets=[listener])
