import { useLayoutEffect, useRef, useState } from 'react'
import type { AnswerPath } from '../../shared/answer/path.ts'
import { pathPicture } from '../../shared/answer/path-picture.ts'
import { pathSentence } from '../../shared/answer/path-words.ts'
import { useSettings } from '../app-state.ts'
import { Shapes } from '../ui/Shapes.tsx'

/** Three boxes, the two connections below them, and the gap where one breaks. How sure it is shows in the stroke. */
export function PathPicture({ path }: { path: AnswerPath }) {
  const place = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(0)
  const scale = useSettings().textSize / 100
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const measure = () => setRoom(element.clientWidth)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  // Larger text has less room: the picture is laid out for it and drawn larger.
  const { width, height, parts } = pathPicture(path, Math.max(150, room / scale))
  return (
    <figure className="path-picture" aria-label={pathSentence(path)}>
      <div ref={place}>
        {room > 0 && (
          <svg
            width={width * scale}
            height={height * scale}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
            focusable="false"
          >
            {parts.map(({ part, state, shapes }) => (
              <g key={part} data-part={part} data-state={state ?? undefined}>
                <Shapes shapes={shapes} />
              </g>
            ))}
          </svg>
        )}
      </div>
    </figure>
  )
}
