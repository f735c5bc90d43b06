/** Why a call is not carried out, in a sentence for assistant and person. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export const NO_SECRETS =
  'A password is not taken in a call: assistant and logs would keep it. The person puts it into .netrc and starts ftpscope mcp with --netrc, into a variable of the environment and starts it with --password-env NAME, or into a keychain and starts it with --password-command COMMAND.'
