// Written by `npm run golden` from the files of this folder.
import { format as csv } from './csv.ts'
import { format as html } from './html.ts'
import { format as json } from './json.ts'
import { format as junit } from './junit.ts'
import { format as markdown } from './markdown.ts'
import { format as pcapng } from './pcapng.ts'
import { format as text } from './text.ts'

export const FORMATS = [csv, html, json, junit, markdown, pcapng, text]
