/** XML of files that anybody may have made: entities of its own are not expanded, depth is bounded. */
import { XMLParser } from 'fast-xml-parser'
import { ProfileImportError } from './profile-importer.ts'

/** An element: its name, its own text, and its children in order. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
}

const MAX_DEPTH = 60

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Numeric character references.
  htmlEntities: true,
})

/** @throws ProfileImportError */
export function readXml(text: string): XmlElement {
  // A document type may only name itself, as property lists do: entities that it declares could grow without end.
  if (/<!ENTITY/i.test(text)) throw new ProfileImportError('The file declares entities, which no such file needs.')
  let nodes: unknown
  try {
    nodes = parser.parse(text)
  } catch (error) {
    throw new ProfileImportError(`The file is damaged: ${(error as Error).message}`)
  }
  const root = elements(nodes, 0)[0]
  if (!root) throw new ProfileImportError('The file is damaged: it holds no element.')
  return root
}

function elements(nodes: unknown, depth: number): XmlElement[] {
  if (depth > MAX_DEPTH) throw new ProfileImportError('The file is nested too deeply.')
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: Readonly<Record<string, unknown>>) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
    if (name === undefined) return []
    const content = node[name]
    return [
      { name, text: ownText(content), attributes: attributesOf(node[':@']), children: elements(content, depth + 1) },
    ]
  })
}

const ownText = (content: unknown) =>
  Array.isArray(content)
    ? content
        .map((node: Readonly<Record<string, unknown>>) => ('#text' in node ? String(node['#text']) : ''))
        .join('')
        .trim()
    : ''

function attributesOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
}

export const childText = (element: XmlElement, name: string) =>
  element.children.find((child) => child.name === name)?.text ?? ''
