export const handOverStrings = {
  copied: (what: string) => `Copied: ${what}`,
  noPicture: 'The browser could not make a picture of it. Copy it as SVG or text.',
  picture: 'picture',
  saved: (path: string) => `Saved as ${path}`,
  tooLarge: (name: string) => `${name} is larger than 32 MiB. Cut out the session in question.`,
  unreadable: 'The file could not be read.',
}
