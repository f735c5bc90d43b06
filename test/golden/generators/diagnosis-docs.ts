/** docs/causes.md, docs/middleboxes.md and docs/servers-dialects.md: what the rules, signatures and dialects say. */

import { CAUSES, type Cause } from '../../../src/shared/diagnosis/causes.ts'
import type { Reference, Remedy } from '../../../src/shared/diagnosis/finding.ts'
import { type ProductRemedy, remediesAgainst } from '../../../src/shared/diagnosis/product-remedy.ts'
import { RULES } from '../../../src/shared/diagnosis/rules.ts'
import type { DeviceAdvice, Signature } from '../../../src/shared/diagnosis/signature.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { ACTOR_TITLES } from '../../../src/shared/session/titles.ts'
import type { Generator } from '../generator.ts'

const DEVICES: readonly (DeviceAdvice | Signature)[] = [...PRODUCTS.signatures, ...PRODUCTS.advice].sort((a, b) =>
  a.name < b.name ? -1 : 1,
)

const SOURCES = { vendor: 'documented by the vendor', reported: 'reported by users', unverified: 'not verified' }

/** Places that a session fills read as `place`; angle brackets and bars must not become markup. */
const text = (raw: string) => raw.replace(/[<>|]/g, (found) => `\\${found}`).replace(/\{(\w+)\}/g, '`$1`')

const remedyLines = ({ who, product, action, steps, warning }: Remedy): string[] => [
  `- ${ACTOR_TITLES[who]}${product ? ` (${product})` : ''}: ${text(action)}`,
  ...(steps ?? []).map((step, index) => `  ${index + 1}. ${text(step)}`),
  ...(warning ? [`  - Beware: ${text(warning)}`] : []),
]

/** Remedies that help against the same causes stand together. */
function productRemedyLines(remedies: readonly ProductRemedy[]): string[] {
  const groups = Map.groupBy(remedies, ({ removes }) =>
    removes.map((cause) => `[${cause}](causes.md#${cause})`).join(', '),
  )
  return [...groups].flatMap(([causes, group]) => ['', `For ${causes}:`, '', ...group.flatMap(remedyLines)])
}

const referenceLines = (references: readonly Reference[]): string[] =>
  references.map(({ title, url }) => (url ? `- [${text(title)}](${url})` : `- ${text(title)}`))

const page = (title: string, intro: string, lines: readonly string[]) =>
  `<!-- Written by \`npm run golden\`. -->\n\n# ${title}\n\n${intro}\n\n${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`

function causeLines(cause: Cause): string[] {
  const rules = RULES.filter((rule) => rule.cause === cause)
  const servers = PRODUCTS.dialects.flatMap((dialect) => remediesAgainst(cause, dialect))
  const devices = DEVICES.flatMap((box) => remediesAgainst(cause, box))
  return [
    '',
    `## ${cause}`,
    '',
    CAUSES[cause],
    ...rules.flatMap(({ words }) => [
      '',
      `**${text(words.title)}**`,
      '',
      text(words.explanation),
      ...Object.values(words.forms ?? {}).flatMap(({ title, explanation } = {}) => [
        '',
        [title ? `*${text(title)}.*` : '', explanation ? text(explanation) : ''].filter(Boolean).join(' '),
      ]),
      ...(words.rulesOut?.length ? ['', 'It also shows:', '', ...words.rulesOut.map((one) => `- ${text(one)}`)] : []),
      '',
      'What to do:',
      '',
      ...words.remedies.flatMap(remedyLines),
    ]),
    ...(servers.length > 0 ? ['', 'In server products:', '', ...servers.flatMap(remedyLines)] : []),
    ...(devices.length > 0 ? ['', 'In devices on the way:', '', ...devices.flatMap(remedyLines)] : []),
    ...(rules.some(({ words }) => words.references.length > 0)
      ? ['', 'References:', '', ...rules.flatMap(({ words }) => referenceLines(words.references))]
      : []),
  ]
}

/** Signs of a product, those that fit others too marked as such. */
function signLines({ ownSigns, sharedSigns }: Signature): string[] {
  return [
    '',
    'Signs, two of which must be seen before it is named:',
    '',
    ...ownSigns.map(({ shows }) => `- ${text(shows)}`),
    ...sharedSigns.map(({ shows }) => `- ${text(shows)} (fits others too)`),
  ]
}

const middleboxLines = DEVICES.flatMap((box) => [
  '',
  `## ${box.product}`,
  '',
  text(box.behaviour),
  '',
  `What a client sees (${SOURCES[box.source]}): ${text(box.clientSees)}`,
  ...('ownSigns' in box
    ? signLines(box)
    : ['', 'A diagnosis never names it: no sign of its own is known. Say that it stands there to be shown its steps.']),
  ...productRemedyLines(box.remedies),
  '',
  ...referenceLines(box.references),
])

const dialectLines = PRODUCTS.dialects.flatMap((dialect) => [
  '',
  `## ${dialect.product}`,
  '',
  `- TLS session reuse on data connections: ${dialect.sessionReuse.replaceAll('-', ' ')}${dialect.sessionReuseText ? ` (\`${dialect.sessionReuseText}\`)` : ''}`,
  `- Quotes unknown verbs in its refusals: ${dialect.echoesVerb ? 'yes' : 'no'}`,
  ...(dialect.defaultPassivePorts
    ? [`- Passive ports unless configured: ${dialect.defaultPassivePorts.join('-')}`]
    : []),
  ...(dialect.quirks.length > 0 ? ['', ...dialect.quirks.map((quirk) => `- ${text(quirk)}`)] : []),
  ...productRemedyLines(dialect.remedies),
  '',
  ...referenceLines(dialect.references),
])

export const generator: Generator = {
  name: 'diagnosis-docs',
  files: () =>
    Promise.resolve({
      'docs/causes.md': page(
        'Causes',
        'Every cause that a verdict can name: what it means, how it shows, and what to do about it, by who must act.',
        (Object.keys(CAUSES) as Cause[]).flatMap(causeLines),
      ),
      'docs/middleboxes.md': page(
        'Devices on the way',
        'What products between client and server do to FTP and FTPS, and how they are told to let it pass. One sign never names a product.',
        middleboxLines,
      ),
      'docs/servers-dialects.md': page(
        'How servers speak',
        'What is known of server products: attribution compares replies with it, and remedies name their settings.',
        dialectLines,
      ),
    }),
}
