import { portsText, sweptPorts } from '../../firewall-rules/passive-ports.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'pasv-port-filtered',
  words: {
    title: 'Some of the server’s data ports do not answer: {missing}',
    explanation:
      'The server announced each of these ports and named {missing} too; the connection to {missing} got no answer twice, to others it was made. Sessions that get such a port fail, and others work: that looks like chance.',
    remedies: [
      {
        id: 'open-whole-range',
        who: 'server-firewall',
        action: 'Allow and forward the server’s whole passive range; {missing} is missing.',
      },
      {
        id: 'shrink-range',
        who: 'server-admin',
        action: 'Or leave {missing} out of the server’s passive range.',
      },
      {
        id: 'look-here',
        who: 'client-firewall',
        action: 'The same holds for rules on outgoing ports; some devices block single ports, as 5060 for SIP.',
      },
    ],
    references: [{ title: 'RFC 959 section 3.2 (data connection)' }],
  },
  looks: [swept],
})

function swept({ view, breaks }: Reading): Claim[] {
  const ports = sweptPorts(view)
  if (!ports || ports.silent.length === 0 || ports.passed.length === 0) return []
  const missing = portsText(ports.silent)
  const shown = view.datas.find(({ target, open }) => !open && target && ports.silent.includes(target.used.port))
  return [
    {
      // The session that failed at such a port has a finding of its own.
      severity: breaks.some(({ kind }) => kind === 'data') ? 'note' : 'warning',
      stage: 'tcp-data',
      facts: { missing },
      signs: [
        ...sign('telling', shown?.connectStarted?.id, `no answer at ${missing}`),
        ...sign(
          'telling',
          shown?.target?.id,
          `the server announced it; ${portsText(ports.passed)} let a connection through`,
        ),
      ],
    },
  ]
}
