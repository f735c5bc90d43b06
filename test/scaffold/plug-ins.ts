/** Kinds of files of which the product takes any number, each with the file that a new one starts from. */

interface PlugIn {
  /** The file to start from; CONTRIBUTING explains it. */
  readonly example: string
  /** What to do once the copy says what it should. */
  readonly next: readonly string[]
}

export const PLUG_INS: Readonly<Record<string, PlugIn>> = {
  rule: {
    example: 'src/shared/diagnosis/rules/passive-port-refused.ts',
    next: [
      'Put a transcript where it fires under test/transcripts/.',
      'npm run golden, and read the diff of all transcripts',
      'npm test -- test/shared/diagnosis',
    ],
  },
  signature: {
    example: 'src/shared/products/cisco-asa/signature.ts',
    next: [
      'Put a transcript where it shows under test/transcripts/.',
      'npm run golden',
      'npm test -- test/shared/diagnosis',
    ],
  },
  dialect: {
    example: 'src/shared/products/vsftpd/dialect.ts',
    next: ['npm run golden', 'npm test -- test/shared/diagnosis'],
  },
  probe: {
    example: 'src/shared/diagnosis/probes/small-client-hello.ts',
    next: [
      'npm run golden adds it to the lists, in the order of what it costs',
      'Name it in the rules whose causes it decides.',
      'npm test -- test/shared/diagnosis/probes.test.ts',
    ],
  },
  importer: {
    example: 'src/shared/products/lftp/log.ts',
    next: [
      'Add the session in its form to test/shared/imports/import-log.test.ts.',
      'npm run golden',
      'npm test -- test/shared/imports',
    ],
  },
  emitter: {
    example: 'src/shared/products/mikrotik/rules.ts',
    next: ['npm run golden writes its expectation; read it', 'npm test -- test/shared/firewall-rules'],
  },
  format: {
    example: 'src/shared/report/formats/csv.ts',
    next: ['npm run golden', 'npm test -- test/shared/report'],
  },
  scenario: {
    example: 'src/main/lab/scenarios/wrong-password.ts',
    next: ['npm run golden', 'npm test -- test/main/lab'],
  },
}
