/** Whether `start`, the first bytes of a file, looks like a transcript of any version. */
export function looksLikeTranscript(start: string): boolean {
  return /^\uFEFF?\s*\{[^\n]{0,200}"format"\s*:\s*"ftpscope-transcript"/.test(start)
}
