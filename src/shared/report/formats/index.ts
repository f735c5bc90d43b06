// Written by `npm run golden` from the files that it names.
export { format as csv } from './csv.ts'
export { format as html } from './html.ts'
export { format as json } from './json.ts'
export { format as junit } from './junit.ts'
export { format as markdown } from './markdown.ts'
export { format as pcapng } from './pcapng.ts'
export { format as text } from './text.ts'
