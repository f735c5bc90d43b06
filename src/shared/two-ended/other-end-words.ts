/** Where one end alone cannot be sure: what to ask somebody at the other end for; the same in window and terminal. */
export const OTHER_END = {
  title: 'Can somebody start a program at the other end?',
  text: 'Then who changed what can be proven. Send them this line; it stands in for the server, and prints a pairing code for you.',
  line: 'ftpscope respond --passive-ports 50000-50010',
} as const
