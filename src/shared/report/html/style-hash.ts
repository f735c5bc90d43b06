/** Written by `npm run golden`: SHA-256 of the style, as a Content-Security-Policy names it. */
export const STYLE_HASH = 'PXJMSJctDrJqBRn84a9DjfZzJHovq3WMOEW98+S9Hpg='
