"""Repositories of somebody else, whose configuration names programs wherever git knows a place.

Each place is tried in a clone, an unpacked archive, a git directory buried in `annotations/`, a
work tree of `git worktree`, and a submodule.
"""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from tests.vcs.conftest import BASE, Sandbox

RAN = "{ran}"
"""Stands in a value for the program, which leaves a file behind when it is run."""

# Every key that names a program, lets one be named, or names where to write or to fetch from: those
# of git 2.39 (git help --config), and what has come since.
KEYS = f"""
alias.cat-file                          !{RAN}
alias.diff                              !{RAN}
alias.log                               !{RAN}
alias.ls-files                          !{RAN}
alias.rev-parse                         !{RAN}
alias.status                            !{RAN}
blame.ignoreRevsFile                    /dev/null
browser.quoth.cmd                       {RAN}
browser.quoth.path                      {RAN}
commit.gpgSign                          true
core.alternateRefsCommand               {RAN}
core.askPass                            {RAN}
core.editor                             {RAN}
core.fsmonitor                          {RAN}
core.fsmonitorHookVersion               1
core.gitProxy                           {RAN}
core.hooksPath                          {{hooks}}
core.pager                              {RAN}
core.sshCommand                         {RAN}
core.worktree                           .
credential.helper                       !{RAN}
credential.https://example.org.helper   !{RAN}
credentialStore.lockTimeoutMS           0
diff.external                           {RAN}
diff.guitool                            quoth
diff.quoth.command                      {RAN}
diff.quoth.textconv                     {RAN}
diff.quoth.trustExitCode                true
diff.tool                               quoth
difftool.quoth.cmd                      {RAN}
difftool.quoth.path                     {RAN}
extensions.partialClone                 origin
extensions.worktreeConfig               true
fetch.bundleURI                         ext::{RAN}
fetch.recurseSubmodules                 true
filter.quoth.clean                      {RAN}
filter.quoth.process                    {RAN}
filter.quoth.required                   true
filter.quoth.smudge                     {RAN}
gpg.minTrustLevel                       never
gpg.openpgp.program                     {RAN}
gpg.program                             {RAN}
gpg.ssh.defaultKeyCommand               {RAN}
gpg.ssh.program                         {RAN}
gpg.x509.program                        {RAN}
guitool.quoth.cmd                       {RAN}
help.autocorrect                        immediate
help.browser                            quoth
hook.quoth.command                      {RAN}
hook.quoth.event                        post-index-change
http.cookieFile                         {{written}}
http.proxy                              {{address}}
http.saveCookies                        true
imap.tunnel                             {RAN}
include.path                            {{included}}
includeIf.gitdir:/**.path               {{included}}
includeIf.onbranch:main.path            {{included}}
init.templateDir                        {{hooks}}
instaweb.httpd                          {RAN}
interactive.diffFilter                  {RAN}
lfs.customtransfer.quoth.path           {RAN}
lfs.extension.quoth.clean               {RAN}
lfs.standalonetransferagent             quoth
log.showSignature                       true
maintenance.auto                        true
man.quoth.cmd                           {RAN}
man.viewer                              quoth
merge.guitool                           quoth
merge.quoth.driver                      {RAN}
merge.tool                              quoth
merge.verifySignatures                  true
mergetool.quoth.cmd                     {RAN}
mergetool.quoth.path                    {RAN}
pager.cat-file                          {RAN}
pager.config                            {RAN}
pager.diff                              {RAN}
pager.log                               {RAN}
pager.ls-files                          {RAN}
pager.status                            {RAN}
protocol.allow                          always
protocol.ext.allow                      always
protocol.file.allow                     always
push.gpgSign                            true
receive.procReceiveRefs                 refs/for
remote.origin.promisor                  true
remote.origin.partialCloneFilter        blob:none
remote.origin.proxy                     {{address}}
remote.origin.pushurl                   ext::{RAN}
remote.origin.receivepack               {RAN}
remote.origin.uploadpack                {RAN}
remote.origin.url                       ext::{RAN}
remote.origin.vcs                       ext
sendemail.ccCmd                         {RAN}
sendemail.headerCmd                     {RAN}
sendemail.sendmailCmd                   {RAN}
sendemail.smtpServer                    {RAN}
sendemail.toCmd                         {RAN}
sequence.editor                         {RAN}
ssh.variant                             simple
status.submoduleSummary                 true
submodule.recurse                       true
submodule.sub.update                    !{RAN}
submodule.sub.url                       ext::{RAN}
svn-remote.svn.url                      file://{RAN}
tag.gpgSign                             true
tar.quoth.command                       {RAN}
trace2.eventTarget                      {{written}}
trace2.normalTarget                     {{written}}
trace2.perfTarget                       {{written}}
trailer.quoth.cmd                       {RAN}
trailer.quoth.command                   {RAN}
transfer.bundleURI                      true
uploadpack.packObjectsHook              {RAN}
url.ext::{RAN}.insteadOf                https://
user.signingKey                         quoth
web.browser                             quoth
"""

ATTRIBUTES = "* filter=quoth diff=quoth merge=quoth\n"
KINDS = ("clone", "archive", "buried", "buried repository", "worktree", "submodule")
HOOKS = ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout")


@dataclass
class Foreign:
    """A project that came from elsewhere, and what shows that something of it was obeyed."""

    box: Sandbox
    configurations: list[Path]
    traces: Path

    @property
    def found(self) -> list[str]:
        """The programs that ran and the files that were written, by name."""
        return sorted(each.name for each in self.traces.iterdir())

    def values(self) -> list[tuple[str, str]]:
        """Every key with its value here."""
        named = {
            "ran": str(self.traces.parent / "ran"),
            "hooks": str(self.traces.parent / "hooks"),
            "written": str(self.traces / "written"),
            "included": str(self.traces.parent / "included"),
            "address": "http://127.0.0.1:9",
        }
        rows = (row.split(None, 1) for row in KEYS.format(**named).strip().splitlines())
        return [(key, value.strip()) for key, value in rows]

    def set(self, values: list[tuple[str, str]]) -> None:
        """Write the keys where git would look for them."""
        for file in self.configurations:
            before = file.read_text("utf-8") if file.exists() else ""
            file.write_text(before + "".join(_entry(*pair) for pair in values), "utf-8")


def foreign(kind: str, sandbox: Sandbox, folder: Path) -> Foreign:
    """A project of that kind with two commits, a changed file, and nothing set yet."""
    traces = folder / "outside" / "traces"
    traces.mkdir(parents=True)
    _program(traces.parent / "ran", f'touch "{traces}/ran-$(basename "$0")"; cat')
    (traces.parent / "hooks" / "hooks").mkdir(parents=True)
    for name in HOOKS:
        _program(traces.parent / "hooks" / name, f'touch "{traces}/hook-{name}"')
    (traces.parent / "included").write_text(f"[core]\n\tfsmonitor = {traces.parent}/ran\n", "utf-8")
    sandbox.git("config", "--remove-section", "merge.quoth")
    sandbox.git("config", "--remove-section", "diff.quoth")
    (sandbox.top / ".gitattributes").write_text(ATTRIBUTES, "utf-8")
    sandbox.commit(BASE.replace('"denial"', '"demand"'), "second")
    _sign(sandbox)
    made = _KINDS[kind](sandbox, folder)
    box = Sandbox(made[0], sandbox.environment)
    # Changed in what it holds, but not in its size: git has to look into it.
    box.file.write_text(box.text.replace('"demand"', '"report"'), "utf-8")
    os.utime(box.file, (1, 1))
    return Foreign(box, made[1], traces)


def _clone(sandbox: Sandbox, folder: Path) -> tuple[Path, list[Path]]:
    sandbox.git("clone", "-q", str(sandbox.top), str(folder / "clone"))
    return folder / "clone", [folder / "clone" / ".git" / "config"]


def _archive(sandbox: Sandbox, folder: Path) -> tuple[Path, list[Path]]:
    hooks = sandbox.top / ".git" / "hooks"
    for name in HOOKS:
        _program(hooks / name, f'touch "{folder}/outside/traces/hook-{name}"')
    shutil.make_archive(str(folder / "packed"), "tar", sandbox.top)
    shutil.unpack_archive(str(folder / "packed.tar"), folder / "archive", filter="tar")
    return folder / "archive", [folder / "archive" / ".git" / "config"]


def _buried(sandbox: Sandbox, folder: Path) -> tuple[Path, list[Path]]:
    """A clone whose folder of annotations is laid out as a git directory."""
    top, _ = _clone(sandbox, folder)
    inner = top / "annotations"
    for name in ("HEAD", "config", "index", "objects", "refs"):
        there = sandbox.top / ".git" / name
        copy = shutil.copytree if there.is_dir() else shutil.copy
        copy(there, inner / name)
    text = (inner / "config").read_text("utf-8")
    (inner / "config").write_text(text + "[core]\n\tworktree = .\n", "utf-8")
    return top, [inner / "config"]


def _buried_repository(sandbox: Sandbox, folder: Path) -> tuple[Path, list[Path]]:
    """A clone with a `.git` file in its annotations that leads to a folder of the project."""
    top, _ = _clone(sandbox, folder)
    shutil.copytree(sandbox.top / ".git", top / "seeds" / "data")
    (top / "annotations" / ".git").write_text("gitdir: ../seeds/data\n", "utf-8")
    return top, [top / "seeds" / "data" / "config"]


def _worktree(sandbox: Sandbox, folder: Path) -> tuple[Path, list[Path]]:
    sandbox.git("worktree", "add", "-q", str(folder / "worktree"), "-b", "topic")
    own = sandbox.top / ".git" / "worktrees" / "worktree" / "config.worktree"
    return folder / "worktree", [sandbox.top / ".git" / "config", own]


def _submodule(sandbox: Sandbox, folder: Path) -> tuple[Path, list[Path]]:
    over = Sandbox(folder / "over", sandbox.environment)
    over.top.mkdir()
    over.git("init", "-q")
    allowed = ("-c", "protocol.file.allow=always")
    over.git(*allowed, "submodule", "--quiet", "add", str(sandbox.top), "sub")
    configurations = [over.top / ".git" / "config", over.top / ".git/modules/sub/config"]
    return over.top / "sub", configurations


_KINDS = {
    "clone": _clone,
    "archive": _archive,
    "buried": _buried,
    "buried repository": _buried_repository,
    "worktree": _worktree,
    "submodule": _submodule,
}


def _sign(sandbox: Sandbox) -> None:
    """Put a signature into the last commit, which git would have looked at by a program."""
    head, _, message = sandbox.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AA==\n -----END PGP SIGNATURE-----"
    (sandbox.top / "commit").write_text(f"{head}\n{signature}\n\n{message}", "utf-8")
    name = sandbox.git("hash-object", "-t", "commit", "-w", "commit").strip()
    sandbox.git("update-ref", "HEAD", name)
    (sandbox.top / "commit").unlink()


def without_blob(git_directory: Path, name: str) -> None:
    """Take an object out, as a partial clone has it: git would fetch it."""
    path = git_directory / "objects" / name[:2] / name[2:]
    path.chmod(stat.S_IRWXU)
    path.unlink()


def _entry(key: str, value: str) -> str:
    section, _, rest = key.partition(".")
    inner, _, name = rest.rpartition(".")
    head = f'[{section} "{inner}"]' if inner else f"[{section}]"
    return f'{head}\n\t{name} = "{value}"\n'


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
