# Characters that are two cells wide, none, or joined, and what meets the right edge.
print("漢字 かな 한글 ｆｕｌｌ 🙂 e\u0301 n\u0303 |")
print("🙂" * 45)
print("x" * 79 + "漢")
print("straße, naïve, Ελληνικά, Привет, שלום")
