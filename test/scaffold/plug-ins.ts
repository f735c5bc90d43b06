/**
 * Kinds of files of which the program takes any number, each with the file that a new one starts from. A facet of a product
 * (its file is named for the kind) starts from another product's, in the folder of the new one.
 */
export interface PlugIn {
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
  probe: {
    example: 'src/shared/diagnosis/probes/small-client-hello.ts',
    next: [
      'npm run golden adds it to the lists, in the order of what it costs',
      'Name it in the rules whose causes it decides.',
      'npm test -- test/shared/diagnosis/probes.test.ts',
    ],
  },
  format: {
    example: 'src/shared/report/formats/csv.ts',
    next: ['npm run golden', 'npm test -- test/shared/report'],
  },
  scenario: {
    example: 'src/main/lab/scenarios/wrong-password.ts',
    next: ['npm run golden', 'npm test -- test/main/lab'],
  },
  signature: {
    example: 'src/shared/products/cisco-asa/signature.ts',
    next: [
      'Add a documented case to test/shared/products/signature-cases.ts.',
      'npm run golden',
      'npm test -- test/shared/products',
    ],
  },
  advice: {
    example: 'src/shared/products/stormshield/advice.ts',
    next: ['npm run golden', 'npm test -- test/shared/diagnosis'],
  },
  dialect: {
    example: 'src/shared/products/vsftpd/dialect.ts',
    next: ['npm run golden', 'npm test -- test/shared/diagnosis'],
  },
  rules: {
    example: 'src/shared/products/mikrotik/rules.ts',
    next: ['npm run golden writes its expectation; read it', 'npm test -- test/shared/firewall-rules'],
  },
  'passive-settings': {
    example: 'src/shared/products/vsftpd/passive-settings.ts',
    next: ['npm run golden writes its expectation; read it', 'npm test -- test/shared/firewall-rules'],
  },
  'client-settings': {
    example: 'src/shared/products/curl/client-settings.ts',
    next: ['npm run golden writes its expectation; read it', 'npm test -- test/shared/matrix'],
  },
  'log-search': {
    example: 'src/shared/products/palo-alto/log-search.ts',
    next: ['npm run golden', 'npm test -- test/shared/report'],
  },
  log: {
    example: 'src/shared/products/lftp/log.ts',
    next: [
      'Add the session in its form to test/shared/imports/import-log.test.ts.',
      'npm run golden',
      'npm test -- test/shared/imports',
    ],
  },
  'saved-sites': {
    example: 'src/shared/products/netrc/saved-sites.ts',
    next: [
      'Add a file of its form and its test to test/shared/imports/profiles/profiles.test.ts.',
      'npm run golden',
      'npm test -- test/shared/imports',
    ],
  },
  messages: {
    example: 'src/shared/products/wget/messages.ts',
    next: ['npm run golden', 'npm test -- test/shared/facts'],
  },
}

/** Whether the kind is a facet of a product: then a product is named, not a file. */
export const isFacet = ({ example }: PlugIn): boolean => example.startsWith('src/shared/products/')
