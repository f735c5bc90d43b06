import type { Shape, Tone } from '../../shared/timeline/shapes.ts'
import { backingBox } from '../../shared/timeline/svg.ts'

const paint = (tone: Tone | undefined) => (tone ? `var(--${tone})` : 'none')

/** Shapes in the page's own colours, so that they follow its theme. */
export function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  // Shapes of a row have no identity but their order, and are redrawn together.
  const ordered = shapes.map((shape, order) => ({ shape, order }))
  return ordered.map(({ shape, order }) => <OneShape key={order} shape={shape} />)
}

function OneShape({ shape }: { shape: Shape }) {
  switch (shape.shape) {
    case 'line':
      return (
        <line
          x1={shape.from[0]}
          y1={shape.from[1]}
          x2={shape.to[0]}
          y2={shape.to[1]}
          stroke={paint(shape.tone)}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash}
        />
      )
    case 'box':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={Math.max(0, shape.width)}
          height={shape.height}
          rx={shape.radius}
          fill={paint(shape.fill)}
          stroke={paint(shape.outline)}
          strokeDasharray={shape.dash}
        />
      )
    case 'polygon':
      return <polygon points={shape.points.map((point) => point.join(',')).join(' ')} fill={paint(shape.tone)} />
    case 'text': {
      const backing = shape.backed ? backingBox(shape) : null
      return (
        <>
          {backing && <rect {...backing} fill="var(--row-paper, var(--paper))" />}
          <text
            x={shape.x}
            y={shape.y}
            fill={paint(shape.tone)}
            fontFamily={shape.mono ? 'var(--mono)' : 'var(--sans)'}
            fontSize={shape.size}
            fontWeight={shape.bold ? 600 : 400}
            textAnchor={shape.anchor}
            xmlSpace="preserve"
          >
            {shape.text}
          </text>
        </>
      )
    }
  }
}
