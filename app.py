"""The pages: `assistant app`, or `streamlit run app.py`."""

import streamlit as st

from assistant.ui.page import draw_chat

st.navigation([st.Page(draw_chat, title="Ask", default=True)], position="top").run()
