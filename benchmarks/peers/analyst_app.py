"""What a good analyst writes in an afternoon: pandas reads the workbook, Streamlit shows charts with a filter.

streamlit run analyst_app.py -- FILE.xlsx       here served by the measurement; ?indicator=… chooses
"""

import os

import pandas as pd
import streamlit as st


@st.cache_data
def read(path: str) -> pd.DataFrame:
    return pd.read_excel(path, engine="openpyxl")


st.title("Chỉ tiêu y tế")
frame = read(os.environ["WORKBOOK"])
indicators = sorted(frame["Chỉ tiêu"].unique())
asked = st.query_params.get("indicator", indicators[0])
chosen = st.selectbox("Chỉ tiêu", indicators, index=indicators.index(asked) if asked in indicators else 0)
rows = frame[frame["Chỉ tiêu"] == chosen]
newest = rows[rows["Năm"] == rows["Năm"].max()].sort_values("Giá trị", ascending=False)
st.bar_chart(newest, x="Tỉnh, thành phố", y="Giá trị")
st.line_chart(rows.groupby("Năm")["Giá trị"].mean())
st.dataframe(newest)
