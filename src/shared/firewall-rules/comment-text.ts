/**
 * Text that means nothing to any shell, configuration parser or rule language: what is left of a host name or a
 * banner before it may stand in emitted text. A list of what is allowed, since nobody can list what is dangerous
 * in fifteen languages.
 */
export function toCommentText(text: string, longest = 60): string {
  return text
    .replace(/[^A-Za-z0-9 ._:/-]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, longest)
    .trim()
}
