export const clipboardStrings = {
  copied: (what: string) => `Copied: ${what}`,
  noPicture: 'The browser could not make a picture of it. Copy it as SVG or text.',
  picture: 'picture',
  downloaded: (name: string) => `${name} is in the browser’s downloads`,
  openedToPrint: 'The report opens in a tab of its own; print it there',
  showInFolder: 'Show in folder',
  saved: (path: string) => `Saved as ${path}`,
  tooLarge: (name: string) => `${name} is larger than 32 MB. Cut out the session in question and open that.`,
  unreadable: (name: string) => `${name} could not be read. If it is a folder, open the files in it.`,
}
