"""A back-up counts for the plan of the roll-out when its copy was opened and belongs to this practice."""

from __future__ import annotations

from practice import Practice


def test_a_restored_copy_is_noted_in_the_practice(tmp_path):
    practice = Practice(tmp_path)
    try:
        practice.run("backup", "--to", str(tmp_path / "copy.sqlite"))
        assert practice.ask("SELECT kind FROM backup_check") == [("copied",)]

        done = practice.run("check", "--database", "copy.sqlite", "--copy-of", practice.database)

        assert "knows that this back-up was restored" in done.stdout
        assert practice.count("SELECT COUNT(*) FROM backup_check WHERE kind = 'restored'") == 1
        practice.check()
    finally:
        practice.remove()


def test_a_copy_of_another_practice_does_not_count(tmp_path):
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    one, two = Practice(folders[0]), Practice(folders[1], patients=9)
    try:
        two.run("backup", "--to", str(folders[1] / "copy.sqlite"))
        # Opened with its own key it holds, but its audit trail is not ours.
        (folders[0] / "practice.key").write_bytes((folders[1] / "practice.key").read_bytes())

        done = one.run("check", "--database", str(folders[1] / "copy.sqlite"), "--copy-of", one.database, check=False)

        assert done.returncode != 0 and "no copy" in done.stderr
        assert one.count("SELECT COUNT(*) FROM backup_check") == 0
    finally:
        one.remove()
        two.remove()
