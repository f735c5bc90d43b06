import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'

type Form = 'login' | 'policy'

export const rule = hypothesis<Form>({
  cause: 'client-fault',
  words: {
    title: 'The proxy does not connect to the server: {status}',
    explanation:
      'The proxy was reached and asked for a connection to the server, and did not make it: it forbids this host or port, or does not reach the server itself. Many allow CONNECT to port 443 only.',
    forms: {
      login: {
        title: 'The proxy wants a user name and password: {status}',
        explanation:
          'The client goes through a proxy, which asks for a login of its own. It was not sent, or is wrong. The FTP server and its login were never reached.',
      },
    },
    rulesOut: ['The FTP server was never reached: nothing is known of it.'],
    remedies: [
      {
        id: 'enter-proxy-login',
        who: 'client',
        action:
          'Enter user name and password of the proxy in the client’s proxy settings (curl: --proxy-user), in a scheme that client and proxy both know.',
        when: 'login',
      },
      {
        id: 'allow-in-proxy',
        who: 'client-firewall',
        action: 'Look the attempt up in the proxy’s log; allow CONNECT to the server’s control port and data ports.',
        when: 'policy',
      },
      {
        id: 'go-without-proxy',
        who: 'client',
        action: 'Connect without the proxy where the network allows it (curl: --noproxy), or through a SOCKS proxy.',
      },
    ],
    references: [{ title: 'RFC 9110 sections 9.3.6 (CONNECT) and 15.5.8 (407)' }],
  },
  looks: [refused],
})

type ConnectBreak = Extract<Break, { readonly kind: 'connect' }>

/** HTTP's status with its words, or what else the proxy or client says. */
const STATUS = /\b(?:4\d\d|50\d)\b[\w ]{0,60}/

const LOGIN = /\b407\b|\bauth/i

const said = (session: Reading, { event, remarks }: ConnectBreak): readonly string[] => {
  const first = session.view.event(event)
  return [...(first?.type === 'reply-garbage' ? [first.text] : []), ...remarks.map(({ text }) => text)]
}

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'connect', ({ how }) => how === 'by-proxy').map((group) => {
    const lines = said(session, group.lead)
    const login = lines.some((line) => LOGIN.test(line))
    const status = lines.map((line) => STATUS.exec(line)?.[0].trim()).find((one) => one !== undefined)
    return {
      explains: group.lead,
      stage: 'tcp-control',
      // Whose rule or network keeps the proxy from it nothing tells.
      ...(login ? {} : { cause: null }),
      facts: { status: status ?? lines[0]?.slice(0, 80) ?? 'no reason' },
      forms: [login ? 'login' : 'policy'],
      signs: groupSigns(group, () => 'the proxy does not make the connection', login ? 'named' : undefined),
    }
  })
}
