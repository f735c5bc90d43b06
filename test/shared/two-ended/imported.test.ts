/** A client's session beside logs and captures of other places: what is joined, what is concluded, and what is not. */
import { describe, expect, test } from 'vitest'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import type { OtherEnd } from '../../../src/shared/imports/other-end/observed.ts'
import { OtherEndReader } from '../../../src/shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { redact } from '../../../src/shared/report/redaction.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { alignAll } from '../../../src/shared/two-ended/imported/align-all.ts'
import { joinOtherEnds } from '../../../src/shared/two-ended/imported/join.ts'
import { parseZone } from '../../../src/shared/two-ended/imported/parse-zone.ts'
import { type Packet, pcap, Wire } from '../imports/capture-bytes.ts'
import { BothSides, silentPort } from './both-sides.ts'

const CLIENT = { address: '10.0.0.5', port: 50_000 }
const SERVER = { address: '198.51.100.9', port: 21 }

const logsOf = (text: string, near: number | null): readonly OtherEnd[] => {
  const reader = new OtherEndReader('other.log', PRODUCTS.logs, near)
  reader.push(text)
  return reader.end()
}
const startOf = ({ header }: Transcript): number => Date.parse(header.startedAt)
const captureOf = (packets: readonly Packet[]): OtherEnd => {
  const reader = new CaptureReader('server.pcap')
  reader.push(pcap(packets))
  return reader.end()
}

const client = silentPort()
const at = (offset: number) => new Date(startOf(client) + offset).toISOString()
/** As devices write it, in a zone of their own. */
const local = (offset: number, zone = 0) =>
  at(offset + zone * 60_000)
    .replace('T', ' ')
    .replace(/\..*$/, '')
const month = (iso: string) => new Date(iso).toUTCString().slice(8, 11)
const syslog = (offset: number) => {
  const iso = at(offset)
  return `${month(iso)} ${String(Number(iso.slice(8, 10))).padStart(2, ' ')} ${iso.slice(11, 19)}`
}
const cisco = (offset: number) =>
  `${month(at(offset))} ${at(offset).slice(8, 10)} ${at(offset).slice(0, 4)} ${at(offset).slice(11, 19)}`

/** Lines of each product about one packet to the data port, as its documents show them. */
const DROPPED: Readonly<
  Record<string, { readonly text: string; readonly rule: string | null; readonly vantage?: string }>
> = {
  'Linux LOG rule': {
    text: `${syslog(30)} fw kernel: [812.1] FTP-DROP: IN=eth0 OUT=eth1 MAC=00:11 SRC=10.0.0.5 DST=198.51.100.9 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=50123 DPT=50044 WINDOW=64240 RES=0x00 SYN URGP=0`,
    rule: 'FTP-DROP',
  },
  UFW: {
    text: `${syslog(30)} srv kernel: [812.1] [UFW BLOCK] IN=eth0 OUT= MAC=00:11 SRC=10.0.0.5 DST=198.51.100.9 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=50123 DPT=50044 WINDOW=64240 RES=0x00 SYN URGP=0`,
    rule: '[UFW BLOCK]',
    vantage: 'server',
  },
  'Cisco ASA 106023': {
    text: `${cisco(30)}: %ASA-4-106023: Deny tcp src outside:10.0.0.5/50123 dst dmz:198.51.100.9/50044 by access-group "outside_in" [0x0, 0x0]`,
    rule: 'outside_in',
  },
  'Cisco ASA 106100': {
    text: `${cisco(30)}: %ASA-4-106100: access-list outside_in denied tcp outside/10.0.0.5(50123) -> dmz/198.51.100.9(50044) hit-cnt 1 first hit [0x0, 0x0]`,
    rule: 'outside_in',
  },
  FortiGate: {
    text: `date=${local(30).slice(0, 10)} time=${local(30).slice(11)} devname="fw" logid="0000000013" type="traffic" subtype="forward" srcip=10.0.0.5 srcport=50123 srcintf="port1" dstip=198.51.100.9 dstport=50044 dstintf="port2" policyid=0 sessionid=1 proto=6 action="deny" service="tcp/50044" sentbyte=0 rcvdbyte=0`,
    rule: '0',
  },
  'FortiGate debug flow': {
    text: [
      `${local(30)} id=20085 trace_id=7 func=print_pkt_detail line=5384 msg="vd-root received a packet(proto=6, 10.0.0.5:50123->198.51.100.9:50044) from port1. flag [S], seq 1, ack 0, win 64240"`,
      `${local(30)} id=20085 trace_id=7 func=fw_forward_handler line=640 msg="Denied by forward policy check (policy 0)"`,
    ].join('\n'),
    rule: 'forward policy check (policy 0)',
  },
  'Palo Alto': {
    text: `1,${local(30).replaceAll('-', '/')},0011,TRAFFIC,drop,1,${local(30).replaceAll('-', '/')},10.0.0.5,198.51.100.9,0.0.0.0,0.0.0.0,deny-all,,,not-applicable,vsys1,untrust,dmz,eth1,,log,${local(30).replaceAll('-', '/')},0,1,50123,50044,0,0,0x0,tcp,deny,66,66,0,1,${local(30).replaceAll('-', '/')},0,any,0,1,0x0,A,B,0,1,0,policy-deny`,
    rule: 'deny-all',
  },
  'pfSense filterlog': {
    text: `${syslog(30)} pf filterlog[412]: 5,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,DF,6,tcp,60,10.0.0.5,198.51.100.9,50123,50044,0,S,1,,64240,,mss`,
    rule: '5 (1000000103)',
  },
  'pflog text': {
    text: `${at(30).slice(11, 19)}.000100 rule 5/0(match): block in on em0: 10.0.0.5.50123 > 198.51.100.9.50044: Flags [S], seq 1, win 64240, length 0`,
    rule: '5/0',
  },
  'Windows Firewall': {
    text: `#Version: 1.5\n#Software: Microsoft Windows Firewall\n#Time Format: Local\n#Fields: date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin icmptype icmpcode info path\n${local(30)} DROP TCP 10.0.0.5 198.51.100.9 50123 50044 52 S 1 0 64240 - - - RECEIVE`,
    rule: null,
    vantage: 'server',
  },
  SonicWall: {
    text: `id=firewall sn=0017C5123456 time="${local(30)}" fw=192.0.2.1 pri=5 c=64 m=36 msg="TCP packet dropped" n=12 src=10.0.0.5:50123:X1 dst=198.51.100.9:50044:X2 proto=tcp/50044 rule="12 (WAN->DMZ)"`,
    rule: '12 (WAN->DMZ)',
  },
  Clavister: {
    text: `[${local(30)}] RULE: prio=3 id=06000051 rev=1 event=ruleset_drop_packet action=drop rule=Default_Rule recvif=wan srcip=10.0.0.5 destip=198.51.100.9 ipproto=TCP srcport=50123 destport=50044 syn=1`,
    rule: 'Default_Rule',
  },
}

describe('a firewall’s log about the data port', () => {
  test.each(Object.entries(DROPPED))('%s: dropped here, by which rule', (_, { text, rule, vantage = 'middle' }) => {
    const others = logsOf(text, startOf(client))
    expect(others).toHaveLength(1)
    const { ends, diagnosis } = alignAll(client, { fars: [], others }, PRODUCTS)
    expect(ends.sightings).toMatchObject([
      { kind: 'data', port: 50_044, verdict: 'dropped-here', ruleName: rule, vantage },
    ])
    expect(ends.connections).toMatchObject([{ kind: 'data', port: 50_044, fate: 'never-arrived' }])
    expect(diagnosis.verdict).toMatchObject({
      outcome: 'fails',
      stage: 'tcp-data',
      cause: 'pasv-port-filtered',
      certainty: 'proven',
      // The packet filter of the server itself is no device on the way.
      culprit: vantage === 'server' ? 'server-config' : 'network-firewall',
    })
  })

  test('an ASA that let it pass and heard nothing blames no rule of its own', () => {
    const text = [
      `${cisco(20)}: %ASA-6-302013: Built inbound TCP connection 8 for outside:10.0.0.5/50123 (10.0.0.5/50123) to dmz:10.9.9.9/50044 (198.51.100.9/50044)`,
      `${cisco(30_020)}: %ASA-6-302014: Teardown TCP connection 8 for outside:10.0.0.5/50123 to dmz:10.9.9.9/50044 duration 0:00:30 bytes 0 SYN Timeout`,
    ].join('\n')
    const { ends, diagnosis } = alignAll(client, { fars: [], others: logsOf(text, startOf(client)) }, PRODUCTS)
    expect(ends.sightings).toMatchObject([{ verdict: 'passed-no-answer', port: 50_044, line: 2 }])
    expect(diagnosis.verdict.certainty).not.toBe('proven')
  })

  test.each([
    ['another port', 'SPT=50123 DPT=50045'],
    ['an hour before', 'SPT=50123 DPT=50044'],
  ])('%s is not this connection', (what, ports) => {
    const when = what === 'another port' ? syslog(30) : syslog(-3_700_000)
    const text = `${when} fw kernel: DROP: IN=eth0 OUT=eth1 SRC=10.0.0.5 DST=198.51.100.9 LEN=60 TTL=63 PROTO=TCP ${ports} WINDOW=1 RES=0x00 SYN URGP=0`
    const others = logsOf(text, startOf(client)).map((end) => ({ ...end, zone: 'utc' as const }))
    expect(joinOtherEnds(client, others).sightings).toEqual([])
  })
})

describe('times without a zone', () => {
  const line = (zone: number) =>
    `${local(0, zone)} DROP TCP 10.0.0.5 198.51.100.9 50123 50044 52 S 1 0 64240 - - - RECEIVE`
  const control = (zone: number) =>
    `${local(0, zone)} ALLOW TCP 10.0.0.5 198.51.100.9 50000 21 52 S 1 0 64240 - - - RECEIVE`
  const join = (zone: number, told: number | null = null) =>
    joinOtherEnds(client, logsOf(`${control(zone)}\n${line(zone)}`, startOf(client)), told)

  test.each([
    [0, 'UTC'],
    [120, '+02:00'],
    [-570, '-09:30'],
  ])('%i minutes from UTC are guessed, and said to be', (zone, text) => {
    const { sources, sightings } = join(zone)
    expect(sources).toMatchObject([{ zone: text, zoneBy: 'guessed' }])
    expect(sightings).toContainEqual(expect.objectContaining({ port: 50_044, verdict: 'dropped-here' }))
  })

  test('a zone that was told is kept to', () => {
    expect(join(120, 120).sources).toMatchObject([{ zone: '+02:00', zoneBy: 'told' }])
  })

  test.each([
    ['+02:00', 120],
    ['-0930', -570],
    ['UTC', 0],
    ['GMT+1', 60],
    ['Europe/Berlin', 120],
    ['Mars/Base', null],
    ['+25:00', null],
    ['nonsense', null],
  ])('--zone %s', (text, minutes) => {
    expect(parseZone(text, Date.UTC(2026, 6, 1))).toBe(minutes)
  })
})

describe('a capture at the server', () => {
  const begin = startOf(client)
  const control = (from = CLIENT) =>
    new Wire(from, SERVER, begin).open().reply('220 FTPScope responder. [0a1b2c3d/1]').command('SYST')
  const other = (offset: number) =>
    new Wire({ address: '203.0.113.9', port: 1024 }, { address: '203.0.113.10', port: 80 }, begin + offset).ask()

  test('holds other connections and not this one: it never arrived', () => {
    const wire = control()
      .reply('200 Fine. [0a1b2c3d/2]')
      .command('PASV')
      .reply('227 Entering Passive Mode (198,51,100,9,195,124). [0a1b2c3d/3]')
    const end = captureOf([...wire.packets, ...other(60_000).packets])
    const { ends, diagnosis } = alignAll(client, { fars: [], others: [end] }, PRODUCTS)
    expect(ends.sightings).toContainEqual(expect.objectContaining({ port: 50_044, verdict: 'not-arrived' }))
    expect(diagnosis.verdict).toMatchObject({ cause: 'pasv-port-filtered', certainty: 'proven' })
  })

  test('that holds the control connection alone may have had a filter: nothing is concluded', () => {
    const end = captureOf(control().wait(60_000).reply('200 Fine. [0a1b2c3d/2]').packets)
    expect(joinOtherEnds(client, [end]).sightings?.filter(({ kind }) => kind === 'data')).toEqual([])
  })

  test('that ends before says nothing of what came later', () => {
    const end = captureOf([...other(-5).packets, ...control().packets.slice(0, 3)])
    expect(joinOtherEnds(client, [end]).sightings?.filter(({ verdict }) => verdict === 'not-arrived')).toEqual([])
  })

  test('the request arrives and nobody answers: the server’s own packet filter, and no firewall on the way', () => {
    const data = new Wire({ ...CLIENT, port: 50_123 }, { ...SERVER, port: 50_044 }, begin + 20).ask().wait(900).ask()
    const end = captureOf([...control().packets, ...data.packets, ...other(60_000).packets])
    const { ends, diagnosis } = alignAll(client, { fars: [], others: [end] }, PRODUCTS)
    expect(ends.sightings).toContainEqual(expect.objectContaining({ port: 50_044, verdict: 'arrived-no-answer' }))
    expect(diagnosis.verdict).toMatchObject({
      cause: 'pasv-port-filtered',
      culprit: 'server-config',
      certainty: 'proven',
    })
  })
})

describe('a server’s log', () => {
  const forged = () => {
    const sides = new BothSides().connect().say({ sent: 'SYST', answered: '215 UNIX', received: '215 UNIX' })
    sides.say({ sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' })
    return sides.say({ sent: 'NOOP', answered: '200 Ok.', received: '200 Ok.' }).end().client
  }
  const session = forged()
  const when = `${new Date(startOf(session)).toUTCString().slice(0, 3)} ${month(session.header.startedAt)} ${String(Number(session.header.startedAt.slice(8, 10))).padStart(2, ' ')} ${session.header.startedAt.slice(11, 19)} ${session.header.startedAt.slice(0, 4)}`
  const line = (kind: string, text: string) => `${when} [pid 2] FTP ${kind}: Client "10.0.0.5", "${text}"`
  const whole = [
    line('command', 'SYST'),
    line('response', '215 UNIX'),
    line('command', 'NOOP'),
    line('response', '200 Ok.'),
  ]

  test('without AUTH, which came back refused: somebody else refused it', () => {
    const { ends, diagnosis } = alignAll(
      session,
      { fars: [], others: logsOf(whole.join('\n'), startOf(session)) },
      PRODUCTS,
    )
    expect(ends.exchanges.map(({ verb, fate }) => [verb, fate])).toEqual([
      ['SYST', 'delivered'],
      ['AUTH', 'forged'],
      ['NOOP', 'delivered'],
    ])
    expect(diagnosis.verdict).toMatchObject({ cause: 'alg-rejects-auth', certainty: 'proven', culprit: 'alg' })
  })

  test('with its greeting: what became of that; a log that begins in the middle shows none', () => {
    const repliesFor = (lines: readonly string[]) =>
      joinOtherEnds(session, logsOf(lines.join('\n'), startOf(session))).replies
    const greeted = '220 FTPScope responder. [0a1b2c3d/1]'
    const of = (text: string) => repliesFor([line('response', text), ...whole])
    expect(of(greeted)).toMatchObject([{ kind: 'greeting', fate: 'delivered', far: 1 }])
    expect(of('220 (vsFTPd 3.0.3)')).toMatchObject([
      { fate: 'rewritten', sent: '220 (vsFTPd 3.0.3)', arrived: greeted },
    ])
    expect(of('331 Please specify the password.')).toEqual([])
    expect(repliesFor([line('response', '220 Host accepted.'), ...whole.slice(2)])).toEqual([])
  })

  test('that ends before AUTH proves nothing', () => {
    const others = logsOf(whole.slice(0, 2).join('\n'), startOf(session))
    const { ends, diagnosis } = alignAll(session, { fars: [], others }, PRODUCTS)
    expect(ends.exchanges.map(({ fate }) => fate)).not.toContain('forged')
    expect(diagnosis.verdict.certainty).not.toBe('proven')
  })

  test('whose AUTH was refused by the server itself clears the way', () => {
    const lines = [
      ...whole.slice(0, 2),
      line('command', 'AUTH TLS'),
      line('response', '550 Access is denied.'),
      ...whole.slice(2),
    ]
    const { diagnosis } = alignAll(session, { fars: [], others: logsOf(lines.join('\n'), startOf(session)) }, PRODUCTS)
    expect(diagnosis.verdict.cause).not.toBe('alg-rejects-auth')
  })

  test('that does not write every command proves nothing by what it lacks', () => {
    const lines = ['10.0.0.5 "SYST" 215', '10.0.0.5 "NOOP" 200']
    const { ends } = alignAll(session, { fars: [], others: logsOf(lines.join('\n'), startOf(session)) }, PRODUCTS)
    expect(ends.exchanges.map(({ verb }) => verb)).toEqual(['SYST', 'NOOP'])
  })

  test('ISA Server’s own line says what its filter did', () => {
    const row = [
      'ISA',
      local(0).slice(0, 10),
      local(0).slice(11),
      'TCP',
      '10.0.0.5:50000',
      '198.51.100.9:21',
      '10.0.0.5',
      'External',
      'Internal',
      'Terminate',
      '0x80074e24',
      'Publish FTP',
      'FTP Server',
    ]
    const text = [
      '#Software: Microsoft(R) Internet Security and Acceleration Server 2006',
      '#Version: 2.0',
      '#Fields: computer\tdate\ttime\tIP protocol\tsource\tdestination\toriginal client IP\tsource network\tdestination network\taction\tstatus\trule\tapplication protocol',
      row.join('\t'),
    ].join('\n')
    const { ends, diagnosis } = alignAll(session, { fars: [], others: logsOf(text, startOf(session)) }, PRODUCTS)
    expect(ends.sightings).toMatchObject([{ kind: 'control', verdict: 'ended-here', ruleName: 'Publish FTP' }])
    expect(ends.sightings?.[0]?.says).toContain('FWX_E_CONNECTION_KILLED')
    expect(diagnosis.verdict).toMatchObject({ cause: 'alg-rejects-auth', certainty: 'proven' })
  })
})

describe('a file of FileZilla Server that holds many sessions', () => {
  const sides = new BothSides().connect().say({ sent: 'SYST', answered: '215 UNIX', received: '215 UNIX' })
  sides.say({ sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' })
  const session = sides.say({ sent: 'NOOP', answered: '200 Ok.', received: '200 Ok.' }).end().client
  type Says = readonly (readonly [from: 'client' | 'server', text: string])[]
  const refused: Says = [
    ['server', '220 FTPScope responder. [0a1b2c3d/1]'],
    ['client', 'SYST'],
    ['server', '215 UNIX'],
    ['client', 'NOOP'],
    ['server', '200 Ok.'],
  ]
  const secured: Says = [...refused.slice(0, 3), ['client', 'AUTH TLS'], ['server', '234 Go on.'], ...refused.slice(3)]

  interface One {
    readonly number: number
    readonly client: string
    readonly says: Says
    readonly at: number
  }
  const german = (offset: number) => {
    const iso = new Date(startOf(session) + offset).toISOString()
    return `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)} ${iso.slice(11, 19)}`
  }
  const FORMS = {
    '0.9': ({ number, client, says, at }: One) => {
      const head = `(${String(number).padStart(6, '0')})${german(at)} - (not logged in) (${client})>`
      const lines = says.map(([, text]) => `${head} ${text}`)
      return [`${head} Connected on port 21, sending welcome message...`, ...lines, `${head} disconnected.`]
    },
    '1.x': ({ number, client, says, at }: One) =>
      says.map(([from, text], line) => {
        const time = new Date(startOf(session) + at + line).toISOString()
        return `${time} ${from === 'client' ? '>>' : '<<'} [FTP Session ${number} ${client}] ${text}`
      }),
  }
  /** As they are written while both go on. */
  const interleaved = (one: readonly string[], other: readonly string[]) =>
    one.flatMap((line, at) => [line, ...(other[at] === undefined ? [] : [other[at]])]).concat(other.slice(one.length))

  test.each(['0.9', '1.x'] as const)('%s: the one of this client is found, among others of the same second', (form) => {
    const write = FORMS[form]
    const mine = write({ number: 2, client: '10.0.0.5', says: refused, at: 0 })
    const others = [1, 3].map((number) => write({ number, client: `192.0.2.${number}`, says: secured, at: 0 }))
    const lines = [...interleaved(others[0] ?? [], mine), ...(others[1] ?? [])]
    const { sources, exchanges } = joinOtherEnds(session, logsOf(lines.join('\n'), startOf(session)))
    expect(sources).toMatchObject([{ format: 'filezilla-server', exchanges: 2 }])
    expect(exchanges.map(({ verb, fate }) => [verb, fate])).toEqual([
      ['SYST', 'delivered'],
      ['AUTH', 'forged'],
      ['NOOP', 'delivered'],
    ])
    for (const { far } of exchanges) if (far !== null) expect(lines[far - 1]).toContain('10.0.0.5')
  })

  test.each(['0.9', '1.x'] as const)('%s: numbers that begin anew with the service are other sessions', (form) => {
    const write = FORMS[form]
    // The earlier one of the same number holds AUTH: taken together they would clear the way.
    const before = write({ number: 1, client: '10.0.0.5', says: secured, at: -3_000_000 })
    const mine = write({ number: 1, client: '10.0.0.5', says: refused, at: 0 })
    const { exchanges } = joinOtherEnds(session, logsOf([...before, ...mine].join('\n'), startOf(session)))
    expect(exchanges.map(({ verb, fate }) => [verb, fate])).toContainEqual(['AUTH', 'forged'])
    expect(exchanges.find(({ verb }) => verb === 'SYST')?.far).toBeGreaterThan(before.length)
  })
})

describe('a report that is redacted', () => {
  const report = () => {
    const text = DROPPED['Cisco ASA 106023']?.text.replace('outside_in', 'acme_dmz_in') ?? ''
    const others = logsOf(text, startOf(client))
    const { ends, diagnosis } = alignAll(client, { fars: [], others }, PRODUCTS)
    return sessionReport({
      sessions: [{ transcript: client, diagnosis }],
      ends,
      attachments: [],
      createdAt: client.header.startedAt,
      app: '0',
    })
  }

  test('names neither rules nor files, and says whether an address is private', () => {
    const shown = JSON.stringify(redact(report(), 'vendor'))
    expect(shown).not.toMatch(/acme_dmz_in|other\.log/)
    expect(shown).toContain('10.0.0.5')
    const open = JSON.stringify(redact(report(), 'public'))
    expect(open).not.toMatch(/acme_dmz_in|other\.log|10\.0\.0\.5|198\.51\.100\.9/)
    expect(open).toMatch(
      /Deny tcp src outside:private-address-\d+\/50123 dst dmz:address-\d+\/50044 by access-group \\"rule-1/,
    )
  })
})

test('an RFC 959 reply of several lines is one, however a log cuts it', () => {
  const sides = new BothSides()
    .connect()
    .say({ sent: 'FEAT', answered: '211-Features:| AUTH TLS|211 End', received: '211-Features:| AUTH TLS|211 End' })
  const session = sides.say({ sent: 'SYST', answered: '215 UNIX', received: '215 UNIX' }).end().client
  const rows = ['<- FEAT', '-> 211-Features:', '->  AUTH TLS', '-> 211 End', '<- SYST', '-> 215 UNIX']
  const text = rows.map((row) => `10.0.0.5:50000-[] ${row}`).join('\n')
  const { exchanges } = joinOtherEnds(session, logsOf(text, startOf(session)))
  expect(exchanges.map(({ verb, fate }) => [verb, fate])).toEqual([
    ['FEAT', 'delivered'],
    ['SYST', 'delivered'],
  ])
})

test('a post that holds the client’s log and others is split', () => {
  const reader = new OtherEndReader('post.txt', PRODUCTS.logs, startOf(client))
  reader.push(
    [
      'This is what my client says:',
      '> USER bob',
      '< 331 Password required.',
      'and the firewall:',
      DROPPED['Cisco ASA 106023']?.text ?? '',
      'and the server:',
      '10.0.0.5:50000-[] <- USER bob',
      '10.0.0.5:50000-[] -> 331 Password required.',
    ].join('\n'),
  )
  const others = reader.end()
  expect(others.map(({ format, vantage }) => [format, vantage])).toEqual([
    ['cisco-asa', 'middle'],
    ['pyftpdlib', 'server'],
  ])
  expect(reader.rest.split('\n')).toEqual(expect.arrayContaining(['> USER bob', '< 331 Password required.']))
})
