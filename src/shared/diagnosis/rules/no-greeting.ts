import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { duration, quote, sign } from '../words.ts'

/** Implicit FTPS (IANA: ftps): a server there waits for TLS before it greets. */
const IMPLICIT_PORT = 990

type Form = 'not-ready' | 'untimed'

export const rule = hypothesis<Form>({
  cause: 'no-greeting',
  words: {
    title: 'The connection opens and no greeting comes within {delay}',
    explanation:
      'Something accepted the connection and then said nothing. The server may be full or stuck, or expect TLS first (implicit FTPS); or a load balancer or proxy accepts for a server that it cannot reach.',
    forms: {
      // Another client's log need not say how long it waited.
      untimed: { title: 'The connection opens and no greeting comes' },
      'not-ready': {
        title: 'The server says that it is not ready yet ({reply}), and never greets',
        explanation:
          'With code 120 a server announces that it will greet later. The greeting itself did not come within the time-out. The server is busy, or starts up, or hangs.',
      },
    },
    rulesOut: [
      'The port is open: no packet filter drops the connection request.',
      'User name and password were not sent.',
    ],
    remedies: [
      {
        id: 'connect-at-server',
        who: 'server-admin',
        action:
          'Connect from the server itself to this port. If it greets there, something in front of it accepts for it; if not, the service is full, stuck or waits for a look-up.',
      },
      {
        id: 'check-what-accepts',
        who: 'server-firewall',
        action:
          'Check that what accepts connections at this address (load balancer, proxy, inspection) reaches the server behind it.',
      },
      {
        id: 'try-implicit',
        who: 'client',
        action: 'Try implicit FTPS on this port, and a longer time-out.',
        act: { id: 'set-option', option: 'silence', value: '60' },
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (the server greets first)' }],
  },
  looks: [silent],
})

function silent(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'greeting', ({ how }) => how === 'silence').map((group) => {
    const { control } = group.lead
    const preliminary = control?.greeting?.preliminary ?? null
    const port = control?.remote?.port ?? session.peerPort
    const ms = control?.greeting?.silence?.ms ?? session.plan?.timeouts.silence ?? null
    return {
      explains: group.lead,
      stage: 'banner',
      forms: preliminary ? ['not-ready'] : ms === null ? ['untimed'] : [],
      facts: {
        reply: quote(preliminary),
        delay: duration(ms ?? 0),
      },
      signs: [
        ...groupSigns(group, () => 'no greeting'),
        // A log that does not show the connection may mean another silence.
        ...(session.closedWorld || session.peer !== null
          ? []
          : sign('unlikely', group.lead.event, 'the log does not show that the connection opened')),
        ...sign('named', preliminary?.id, `the server says ${quote(preliminary)}`),
        ...(port === IMPLICIT_PORT
          ? sign('contrary', control?.open?.id ?? group.lead.event, 'port 990 is meant for implicit TLS')
          : []),
        ...sign(
          'contrary',
          remarkThatMeans(session, 'server-implicit')?.event.id,
          'the server is said to expect TLS first',
        ),
      ],
      probes: ['implicit-port'],
    }
  })
}
