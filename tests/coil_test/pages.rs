//! Markdown files.

use crate::Folder;

#[test]
fn blocks_share_their_names() {
    let page = "# Page\n\n```python\nx = 20\n```\n\nText.\n\n```python\nx + 1  # -> 21\nprint('a')\n# -> a\nif x:\n    print('b')  # => b\nx = 3\nx  # → 3\n```\n\n```py\nprint(x)\n```\n\n```\n3\n```\n\n```python fresh\nx\n```\n\n```text\nTraceback (most recent call last):\n  ...\nNameError: name 'x' is not defined\n```\n\n```python skip\nwhile True: pass\n```\n\n```rust\nfn main() {}\n```\n";
    let folder = Folder::new("page", &[("page.md", page)]);
    let told = folder.test(&[]);
    told.counts(4, 0, 1);
    assert_eq!(told.out, "skipped page.md:37: marked as not to be run\n4 passed, 0 failed, 1 skipped\n");
    folder.test(&["--filter=page.md:19"]).counts(1, 0, 0);
    folder.test(&["page.md", "--filter=page.md:3"]).counts(1, 0, 1);
}

#[test]
fn what_differs() {
    let page = "```python\nprint(1)\n```\n\n```output\n2\n```\n\n```python\n1/0  # expect error: ZeroDivisionError\n```\n\n```python\n1/0\n```\n\n```python\nprint(4)\n```\n\n```python\nx = (\n```\n\n```python\nx = 1 1  # expect syntax error: [..]\n```\n\n```python\n5  # -> 5\n```\n\n```output\n5\n```\n";
    let folder = Folder::new("page_differs", &[("p.md", page)]);
    let told = folder.test(&[]);
    told.counts(2, 4, 1);
    told.tells("FAILED p.md:1\n    the output differs, first in line 1, column 1\n     1 - 2\n     1 + 1\n");
    told.tells("FAILED p.md:13\n    the output differs, first in line 1\n     1 + Traceback (most recent call last):\n     2 +   File \"p.md\", line 14, in <module>\n");
    told.tells("skipped p.md:17: no expectations\n");
    told.tells("FAILED p.md:21\n");
    told.tells("FAILED p.md:29\n    there are expectations in its comments and in a block: one of them is too many\n");
    folder.test(&["--ci"]).counts(2, 5, 0);
}

#[test]
fn a_block_that_hangs() {
    let page = "```python\nprint(1)  # -> 1\n```\n\n```python\nwhile True: pass\n```\n\n```python\nprint(2)  # -> 2\n```\n\n```python fresh\nprint(3)  # -> 3\n```\n";
    let folder = Folder::new("page_hangs", &[("p.md", page)]);
    let told = folder.test(&["--timeout=1.5"]);
    told.counts(2, 1, 1);
    told.tells("FAILED p.md:5\n    it was stopped: it ran for more than 1.5 s\nskipped p.md:9: a block before it didn't end\n");
}

#[test]
fn a_block_that_ends_the_program() {
    let page = "```python\nimport sys\nprint(1)\nsys.exit(3)\n```\n\n```output\n1\n```\n\n```python\nprint(2)  # -> 2\n```\n";
    Folder::new("page_exits", &[("p.md", page)]).test(&[]).counts(2, 0, 0);
}
