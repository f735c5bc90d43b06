/** Checks of values that came from a file. Each is typed by what it proves, so that a shape cannot drift from its type. */
export type Check<T> = (value: unknown) => value is T

export const text: Check<string> = (value): value is string => typeof value === 'string'
export const number: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value)
export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean'

/** A field that may be missing. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value)
}

/** A field that may be null, but not missing. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value)
}

/** A list of any length, all of whose items fit. */
export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check)
}

/** One of these words and no other. */
export function oneOf<const T extends string | number>(...words: readonly T[]): Check<T> {
  const known = new Set<unknown>(words)
  return (value): value is T => known.has(value)
}

/** Every field of `T`, optional ones with `optional`; further fields are let through for newer writers. */
export type Shape<T> = { readonly [K in keyof T]-?: Check<T[K]> }

/** What a check proves of a value. */
export type Checked<C> = C extends (value: unknown) => value is infer T ? T : never

type Missing<S> = { [K in keyof S]: undefined extends Checked<S[K]> ? K : never }[keyof S]

/** What a shape proves: its fields, of which those with `optional` may be missing. */
export type Shaped<S> = { readonly [K in Exclude<keyof S, Missing<S>>]: Checked<S[K]> } & {
  readonly [K in Missing<S>]?: Exclude<Checked<S[K]>, undefined>
}

/** An object with these fields; others are let through. */
export function object<T extends object>(shape: Shape<T>): Check<T> {
  const fields = fieldsOf(shape)
  return (value): value is T => wrongField(value, fields) === null
}

/** A shape made ready for many values: names with their checks. */
export type Fields = readonly (readonly [name: string, check: Check<unknown>])[]

/** Once for many values: see `wrongField`. */
export const fieldsOf = (shape: object): Fields => Object.entries(shape)

/** Name of the first field that `value` lacks or has wrongly; null when there is none. */
export function wrongField(value: unknown, fields: Fields): string | null {
  if (!isRecord(value)) return 'object'
  for (const [name, check] of fields) if (!check(Object.hasOwn(value, name) ? value[name] : undefined)) return name
  return null
}

export type JsonRecord = Readonly<Record<string, unknown>>
export const isRecord: Check<JsonRecord> = (value): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
