"""The Streamlit page: thin drawing over present."""
