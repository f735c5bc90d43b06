/** Written by `npm run golden`: SHA-256 of the style, as a Content-Security-Policy names it. */
export const STYLE_HASH = 'u+fJohIfZPBD7NfSYHPKpPNIJbRGKRINgnw2ay0YUMg='
