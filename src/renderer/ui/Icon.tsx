/** Icons drawn with lines of one weight, 16 by 16. Never the only carrier of a meaning. */
const PATHS = {
  session: 'M2 8h3l2-5 3 10 2-5h2',
  history: 'M8 4v4l3 2M2.5 8a5.5 5.5 0 1 0 1.8-4M2 2v3h3',
  profiles: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  lab: 'M6 2h4M6.5 2v4L3 12.5c-.4.8.1 1.5 1 1.5h8c.9 0 1.4-.7 1-1.5L9.5 6V2M4.8 10h6.4',
  open: 'M2 13V3h4l1.5 2H14v8zM2 7h12',
  settings:
    'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4',
  about: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.2V11M8 5h.01',
  compare: 'M3 3h4v10H3zM9 3h4v10H9z',
  matrix: 'M2.5 2.5h3v3h-3zM10.5 2.5h3v3h-3zM2.5 10.5h3v3h-3zM10.5 10.5h3v3h-3zM6.5 4h3M6.5 12h3M4 6.5v3M12 6.5v3',
  stages: 'M1.5 8h13M3 5.5v5M6.3 6.5v3M9.7 6.5v3M13 5.5v5',
  wizard: 'M3 13 10 6M11 2v2.5M11 7v2.5M7.5 5.8H10M12.3 5.8h2.2',
  report: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13M6 8h5M6 11h5',
  run: 'M4.5 2.5 13 8l-8.5 5.5z',
  stop: 'M4 4h8v8H4z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 5V2h3M11 2h3v3M14 11v3h-3M5 14H2v-3',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2 14.5 13.5h-13zM8 6.2v3.6M8 11.8h.01',
  cross: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  question:
    'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM6.2 6.3c0-2.3 3.6-2.3 3.6 0 0 1.4-1.8 1.5-1.8 2.9M8 11.3h.01',
  dot: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  ring: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4 14 14',
  down: 'M3.5 6 8 10.5 12.5 6',
  right: 'M6 3.5 10.5 8 6 12.5',
  left: 'M10 3.5 5.5 8 10 12.5',
  up: 'M3.5 10 8 5.5 12.5 10',
  edit: 'M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4zM9.5 4.3l2.2 2.2',
  trash: 'M3 4h10M6 4V2.5h4V4M4.2 4l.6 9.5h6.4l.6-9.5M6.7 6.5v4.5M9.3 6.5v4.5',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.3 5.3h.01',
  note: 'M3 2.5h10v8l-3 3H3zM5.5 6h5M5.5 9h3',
  options: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 3v3M5.5 10v3',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  unlock: 'M4 7h8v6.5H4zM5.5 7V4.5a2.5 2.5 0 0 1 4.8-.9',
  key: 'M5.5 6a2.8 2.8 0 1 0 .01 4M7.8 8H14v2.5M11.5 8v2',
  target: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  watch: 'M12.5 5.2A5.3 5.3 0 1 0 13.3 9M13 2v3.5H9.5M8 5.2V8.3l2 1.3',
  repeat: 'M3 7V6a2 2 0 0 1 2-2h7M10 2l2.2 2L10 6M13 9v1a2 2 0 0 1-2 2H4M6 10l-2.2 2L6 14',
  fleet: 'M2 3h8v3H2zM4 7.5h8v3H4zM6 12h8v2.5H6z',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  star: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon-drawing"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
