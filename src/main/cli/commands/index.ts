// Written by `npm run golden` from the files of this folder.
import type { CommandEntry } from '../cli.ts'

export const COMMANDS: readonly CommandEntry[] = [
  {
    usage: 'test [options] [url]',
    description: 'run one session against a server and show where it broke, why, and who needs to act',
    load: () => import('./test.ts'),
  },
  {
    usage: 'watch [options] [url]',
    description: 'run the same session again until it works, while somebody changes server or firewall',
    load: () => import('./watch.ts'),
  },
  {
    usage: 'diagnose [options] <file>',
    description: 'tell where and why a recorded session broke: a transcript, or a log of another client',
    load: () => import('./diagnose.ts'),
  },
  {
    usage: 'matrix [options] [url]',
    description: 'run the same server in many modes and show what the differences between them prove',
    load: () => import('./matrix.ts'),
  },
  {
    usage: 'fleet [options] [file]',
    description: 'test many servers: one line each, certificates that run out, and metrics for monitors',
    load: () => import('./fleet.ts'),
  },
  {
    usage: 'respond [options]',
    description: 'stand in for the server behind the firewall, for a test whose both ends are recorded',
    load: () => import('./respond.ts'),
  },
  {
    usage: 'align [options] <client> [other...]',
    description: 'compare what both ends of a session recorded: what was dropped, answered or rewritten between them',
    load: () => import('./align.ts'),
  },
  {
    usage: 'wizard [options] [url]',
    description: 'be led to the fault by questions, for people who do not know FTP',
    load: () => import('./wizard.ts'),
  },
  {
    usage: 'report [options] <file>',
    description: 'write reports of a transcript, a report in JSON, or a log of another client',
    load: () => import('./report.ts'),
  },
  {
    usage: 'share [options] <file>',
    description: 'write a run as one page with timeline, ladder and transcript, for a colleague without FTPScope',
    load: () => import('./share.ts'),
  },
  {
    usage: 'compare [options] <before> <after>',
    description: 'compare two runs: what changed, what is fixed, what broke',
    load: () => import('./compare.ts'),
  },
  {
    usage: 'lab',
    description: 'practise: servers and firewalls on this machine that are broken on purpose, each with its lesson',
    load: () => import('./lab.ts'),
  },
  {
    usage: 'compare-places [options] <a> <other...>',
    description: 'compare the same session from several places: is it our firewall or theirs',
    load: () => import('./compare-places.ts'),
  },
  {
    usage: 'place',
    description: 'run one session for "ftpscope test --from" of another machine, which starts this over ssh',
    load: () => import('./place.ts'),
  },
  {
    usage: 'serve [options]',
    description: 'run the app in a browser on this machine: jump hosts, servers without a display',
    load: () => import('./serve.ts'),
  },
  {
    usage: 'mcp [options]',
    description: 'let an assistant test and diagnose (Model Context Protocol over standard input and output)',
    load: () => import('./mcp.ts'),
  },
  {
    usage: 'profiles',
    description: 'list, add and import saved servers; the app shows the same ones',
    load: () => import('./profiles.ts'),
  },
  {
    usage: 'history',
    description: 'list, export and import the runs that the app keeps',
    load: () => import('./history.ts'),
  },
  {
    usage: 'completion <shell>',
    description: 'write the completion script of a shell to standard output',
    load: () => import('./completion.ts'),
  },
]
