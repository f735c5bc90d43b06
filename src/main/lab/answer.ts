/** What a server does instead of its normal answer. `{verb}` and the other places of dialect texts are filled in. */
export type Answer =
  | { readonly do: 'reply'; readonly lines: readonly string[]; readonly close?: boolean }
  | { readonly do: 'silence' }
  | { readonly do: 'close' }
  | { readonly do: 'reset' }
