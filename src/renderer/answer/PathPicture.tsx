import type { AnswerPath, BoxId, PathBox, PathConnection } from '../../shared/answer/path.ts'
import { pathSentence } from '../../shared/answer/path-words.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { endpointText } from '../../shared/transcript/text.ts'
import { answerStrings } from './strings.ts'

const words = answerStrings

/** Per cent of the width: the middles of the three boxes. */
const MIDDLE: Readonly<Record<BoxId, number>> = { client: 16, middle: 50, server: 84 }
/** Half of the gap that a break leaves. */
const GAP = 5
/** From the middle of a box to where a connection stops before it. */
const BEFORE_BOX = 12
const Y = 24

/** Three boxes, the two connections below them, and the gap where one breaks. How sure it is shows in the stroke. */
export function PathPicture({ path }: { path: AnswerPath }) {
  const sure = path.boxes.find(({ fault }) => fault !== null)?.fault ?? 'possible'
  return (
    <figure className="path-picture" aria-label={pathSentence(path)}>
      <div className="boxes">
        {path.boxes.map((box) => (
          <Box key={box.id} box={box} side={box.id === 'middle' ? path.side : null} />
        ))}
      </div>
      {path.connections.map((connection) => (
        <Lane key={connection.role} connection={connection} sure={sure} />
      ))}
    </figure>
  )
}

function Box({ box: { id, title, address, port, fault }, side }: { box: PathBox; side: AnswerPath['side'] }) {
  return (
    <div className="box" data-box={id} data-fault={fault ?? undefined}>
      <b>{inertCut(title, 40)}</b>
      {address !== null && <span className="mono">{inertCut(address, 40)}</span>}
      {id === 'server' && port !== null && <span>{words.port(port)}</span>}
      {side !== null && <span>{words.sides[side]}</span>}
      {fault !== null && <span className="hidden-text">{words.boxStates[fault]}</span>}
    </div>
  )
}

/** Where along the way it breaks, in per cent: just before the box that it does not get past. */
function breakAt({ stopsAt }: PathConnection): number {
  if (stopsAt === null || stopsAt === 'middle') return MIDDLE.middle
  return MIDDLE[stopsAt] + (stopsAt === 'client' ? BEFORE_BOX : -BEFORE_BOX)
}

function Lane({ connection, sure }: { connection: PathConnection; sure: string }) {
  const { role, openedBy, to, state, stopsAt } = connection
  const [from, end] = openedBy === 'client' ? [MIDDLE.client, MIDDLE.server] : [MIDDLE.server, MIDDLE.client]
  const at = breakAt(connection)
  const forward = end > from ? 1 : -1
  const broken = state === 'broken'
  const ending = broken && stopsAt !== null ? words.laneStops[stopsAt] : words.laneStates[state]
  return (
    <div className="lane" data-state={state} data-sure={sure}>
      <p>
        <span>{words.lanes[role]}</span>
        {to !== null && role === 'data' && <span className="mono">{endpointText(to)}</span>}
        <b>{ending}</b>
      </p>
      <svg height={Y * 1.5} width="100%" aria-hidden="true" focusable="false">
        <circle cx={`${from}%`} cy={Y / 2} r="3.5" />
        {broken ? (
          <>
            <line className="reached" x1={`${from}%`} x2={`${at - forward * GAP}%`} y1={Y / 2} y2={Y / 2} />
            <line className="missing" x1={`${at + forward * GAP}%`} x2={`${end}%`} y1={Y / 2} y2={Y / 2} />
            <svg x={`${at}%`} y={Y / 2} overflow="visible" aria-hidden="true">
              {stopsAt === null ? (
                <text textAnchor="middle" y="5">
                  ?
                </text>
              ) : (
                <path d="M-6-6 6 6M6-6-6 6" />
              )}
            </svg>
          </>
        ) : (
          <line
            className={state === 'works' ? 'reached' : 'missing'}
            x1={`${from}%`}
            x2={`${end}%`}
            y1={Y / 2}
            y2={Y / 2}
          />
        )}
        <svg x={`${end}%`} y={Y / 2} overflow="visible" aria-hidden="true">
          <path className="head" d={forward > 0 ? 'M-8-5 0 0-8 5' : 'M8-5 0 0 8 5'} />
        </svg>
      </svg>
    </div>
  )
}
