/** Written by `npm run golden`: SHA-256 of the style, as a Content-Security-Policy names it. */
export const STYLE_HASH = 'qKKcN+1AQGZGf7FbDpfoKE0OG3LKTQzcfmNNH2aZq7I='
