/**
 * How one server product talks. Texts are templates: `{verb}` `{arg}` `{user}` `{file}` `{bytes}` `{port}`
 * `{hostport}` `{address}` `{peer}` `{level}` are filled in; a line feed separates the lines of a reply.
 */

export interface Dialect {
  readonly texts: DialectTexts
  /** Lines of FEAT between the first and the last. */
  readonly features: readonly string[]
  /** Lines of FEAT that only a server with TLS has; put first. */
  readonly tlsFeatures: readonly string[]
  /** Verbs that this product answers before login; every other one that it knows gets `needLogin`. */
  readonly beforeLogin: readonly string[]
  /** Whether an unknown verb before login gets `needLogin` too: such a server hides what it knows. */
  readonly hidesUnknown?: true
  /** Verbs of this lab's server that the product does not know. */
  readonly lacks: readonly string[]
  readonly listing?: 'dos'
  /** Whether `150` is sent before the data connection is open, or after. */
  readonly preliminary: 'before-connection' | 'after-connection'
  /** Some products end the session after they have refused a data connection that was not resumed. */
  readonly closesAfterReuseRefusal?: true
}

export interface DialectTexts {
  readonly greeting: string
  readonly unknown: string
  /** Reply to anything that needs a login, unknown verbs included where the product does that. */
  readonly needLogin: string
  readonly authOk: string
  readonly authBadType: string
  /** AUTH to a server without TLS; null: as an unknown verb, before login. */
  readonly authUnavailable: string | null
  readonly pbsz: string
  readonly protOk: { readonly C: string; readonly P: string }
  readonly protNeedsTls: string
  readonly user: string
  readonly loggedIn: string
  readonly loginFailed: string
  readonly tlsRequired: string
  readonly featFirst: string
  readonly featLast: string
  readonly syst: string
  readonly noop: string
  readonly type: { readonly A: string; readonly I: string }
  readonly ok: string
  readonly pwd: string
  readonly cwd: string
  readonly noSuchFile: string
  readonly denied: string
  readonly pasv: string
  readonly epsv: string
  readonly port: string
  /** Absent: as PORT. */
  readonly eprt?: string
  /** Of PORT and EPRT. */
  readonly portRefused: string
  readonly pasvOnIpv6: string
  readonly listStart: string
  /** Absent: as of a transfer. */
  readonly listEnd?: string
  /** Absent: as of a listing. */
  readonly retrStart?: string
  readonly storStart?: string
  readonly transferEnd: string
  readonly noDataConnection: string
  /** Of a connection that the server dials; absent: as of one that does not come. */
  readonly dialTimeout?: string
  readonly dialRefused?: string
  readonly noSetup: string
  readonly foreignPeer: string
  readonly dataTlsFailed: string
  /** Absent: as another failure of TLS. */
  readonly reuseRequired?: string
  readonly dataMustBePrivate: string
  readonly aborted: string
  readonly quota: string
  /** Absent: as a used up quota. */
  readonly diskFull?: string
  readonly tooMany: string
  readonly idle: string
  readonly quit: string
}

export type TextValues = Readonly<Record<string, string | number>>

/** Lines of a reply, places filled in. Unknown places stay as they are. */
export function fillText(template: string, values: TextValues): readonly string[] {
  return template
    .split('\n')
    .map((line) => line.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all)))
}
