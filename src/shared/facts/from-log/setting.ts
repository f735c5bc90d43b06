/** Lines that say how a program is set up. A setting is no event: `Timeout: 20 s` is not a time-out. */

const VALUE = String.raw`(?:-?\d+(?:[.,:]\d+)*(?:\s*(?:%|[a-z]{1,12}))?|on|off|true|false|yes|no|none|null|nil|auto|default|enabled|disabled|active|passive|"[^"]*"|'[^']*'|\[\])`
/** Names of results: `errno: 110` and `exit code = 12` are events. */
const RESULT =
  /err(?:or|no)?|fail|denied|refus|reject|lost|unable|cannot|\bnot\b|^curl\b|timed|exception|\bcode\b|alert|status|exit|result|reason|response|reply/i
/** `name = value` or `Name: value` and nothing else. */
const PAIR = new RegExp(String.raw`^[\s.*#-]*([\w@-][\w .:@()-]{0,60}?)\s*(?:=>|=|:)\s*${VALUE}\s*[,;]?$`, 'i')
/** wget: `Setting --timeout (timeout) to 5`; lftp: `set net:timeout 5`; a command line with options. */
const SET =
  /^(?:setting\s+\S.{0,80}\s(?:to|=)\s|set(?:ting)?\s+[\w:-]{2,60}(?:\/\S+)?\s+\S{1,40}$|(?:default|using default)\s+[\w ]{2,40}\s(?:is|of|to)\s+\d|option\s+\S+\s+set\b|you will be (?:disconnected|logged out)\b|--?[a-z][\w-]*(?:=\S+| (?!-)\S+)?(?:\s+--?[a-z][\w-]*(?:=\S+| (?!-)\S+)?)*$)/i

/** Longest line that is taken for a setting. */
const LONGEST = 200

/** Whether the line only tells a setting. */
export function isSetting(line: string): boolean {
  const text = line.slice(0, LONGEST + 1).trim()
  if (text.length > LONGEST) return false
  if (SET.test(text)) return true
  const name = PAIR.exec(text)?.[1]
  return name !== undefined && !RESULT.test(name)
}
