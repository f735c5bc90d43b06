/** Every form in which a report is written. */
import * as formats from './formats/index.ts'

export const FORMATS = Object.values(formats)
