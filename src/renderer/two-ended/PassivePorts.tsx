import { type PassivePorts as Ports, portsRows } from '../../shared/firewall-rules/passive-ports.ts'
import './two-ended.css'

/** Which data ports of the server let a connection through, whoever tried them. */
export function PassivePorts({ ports }: { ports: Ports }) {
  return (
    <dl className="passive-ports">
      {portsRows(ports).map(({ name, text, bad }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-look={bad ? 'changed' : undefined}>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
