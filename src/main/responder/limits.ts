/** What a responder gives at most, whoever comes: it stands on an open port, and only one test needs it. */
export const LIMITS = {
  /** Control connections at the same time; a matrix opens a few. */
  connections: 16,
  /** Control connections in all, and those that were turned away and are still recorded one by one. */
  allConnections: 1_000,
  /** Characters of a command line; the longest that a test sends is a path. */
  lineCharacters: 4_608,
  /** Commands that came while another one is being answered. */
  waitingCommands: 64,
  /** Commands of one connection before login and in all; the login of a test takes fifteen at most. */
  commandsBeforeLogin: 60,
  commands: 20_000,
  /** ms from the connection to the login. A test that waits for what never comes waits 30 s for each. */
  login: 120_000,
  /** ms without a command after login; a test that stays idle on purpose has its own `--idle`. */
  idle: 3_600_000,
  /** ms for a TLS handshake, and for a data connection to come or to be accepted. */
  handshake: 15_000,
  dataConnection: 15_000,
  /** ms for the other end to close after us. */
  closing: 2_000,
  /** Bytes of all uploads that are kept until they are read back. */
  kept: 16 * 1024 * 1024,
} as const
