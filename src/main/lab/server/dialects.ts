/** Every server that the practice lab plays. */
export * as LAB_DIALECTS from './dialects/index.ts'

export type DialectName = keyof typeof import('./dialects/index.ts')
