"""Word documents by NĐ 30/2020/NĐ-CP: real styles, headings, lists and tables, with which a clerk can go on."""
