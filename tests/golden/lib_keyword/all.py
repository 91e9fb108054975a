# keyword.
import keyword
print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword('if'), keyword.iskeyword('If'), keyword.iskeyword('match'), keyword.issoftkeyword('match'), keyword.issoftkeyword('type'), sorted(keyword.__all__))
