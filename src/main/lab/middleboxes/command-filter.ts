import type { MiddleboxSpec } from './middlebox.ts'
import type { Inspector, Passage } from './passage.ts'

type Spec = Extract<MiddleboxSpec, { box: 'command-filter' }>

/** Verbs of RFC 959 and what everybody added before 2000: what an old FTP filter knows. */
export const OLD_VERBS =
  'USER PASS ACCT CWD XCWD CDUP XCUP SMNT QUIT REIN PORT PASV TYPE STRU MODE RETR STOR STOU APPE ALLO REST RNFR RNTO ABOR DELE RMD XRMD MKD XMKD PWD XPWD LIST NLST SITE SYST STAT HELP NOOP SIZE MDTM'.split(
    ' ',
  )

export function commandFilter(spec: Spec): Inspector {
  const stops = (verb: string) => (spec.passes ? !spec.passes.includes(verb) : (spec.stops ?? []).includes(verb))
  return {
    command(line, passage) {
      const verb = line.trim().split(' ', 1)[0] ?? ''
      if (!stops(verb.toUpperCase())) return line
      return treat(spec.answer, line, verb, passage)
    },
  }
}

function treat(answer: Spec['answer'], line: string, verb: string, passage: Passage): string | null {
  switch (answer.do) {
    case 'mask':
      return line.replace(verb, 'X'.repeat(verb.length))
    case 'reply':
      passage.toClient(answer.lines.map((one) => `${one}\r\n`).join(''))
      if (answer.close) passage.close()
      return null
    case 'silence':
      return null
    case 'close':
      passage.close()
      return null
    case 'reset':
      passage.reset()
      return null
  }
}
