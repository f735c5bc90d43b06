/** Every regular expression of the program: literals from the syntax tree, built ones as the modules are loaded. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

export interface Expression {
  /** Path from the root of the repository, and the line. */
  readonly where: string
  readonly source: string
  readonly flags: string
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function* nodesOf(value: unknown): Generator<Record<string, unknown>> {
  if (!isObject(value)) return
  if (typeof value.type === 'string') yield value
  for (const part of Object.values(value)) yield* nodesOf(part)
}

const sourceFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => join(folder, name))

function literalsOf(file: string): Expression[] {
  const text = readFileSync(file, 'utf8')
  return [...nodesOf(parseSync(file, text).program)].flatMap(({ type, regex, start }) => {
    if (type !== 'Literal' || !isObject(regex)) return []
    const line = text.slice(0, Number(start)).split('\n').length
    return [{ where: `${file}:${line}`, source: String(regex.pattern), flags: String(regex.flags) }]
  })
}

/** What `new RegExp` makes while the pure modules are loaded. */
async function builtIn(files: readonly string[]): Promise<Expression[]> {
  const built: Expression[] = []
  const Original = globalThis.RegExp
  globalThis.RegExp = new Proxy(Original, {
    construct(target, parts: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(target, parts, newTarget)
      const maker = new Error().stack?.split('\n')[2] ?? ''
      const where = /src\/shared\/[\w./-]{1,200}/.exec(maker)?.[0] ?? ''
      // What a library makes for itself is checked by what is fed to it.
      if (!maker.includes('node_modules'))
        built.push({ where: `${where} (built)`, source: made.source, flags: made.flags })
      return made
    },
  })
  try {
    for (const file of files) await import(join(process.cwd(), file))
  } finally {
    globalThis.RegExp = Original
  }
  return built
}

export async function expressions(): Promise<readonly Expression[]> {
  const files = sourceFiles('src')
  const literals = files.flatMap(literalsOf)
  const pure = files.filter((file) => file.startsWith(join('src', 'shared')))
  const all = [...literals, ...(await builtIn(pure))]
  return [...new Map(all.map((expression) => [`/${expression.source}/${expression.flags}`, expression])).values()]
}
