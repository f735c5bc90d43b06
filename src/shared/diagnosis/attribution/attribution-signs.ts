/** Every sign that tells who refused `AUTH`; evidence is shown in this order. */
import type { AuthSign } from './auth-case.ts'
import { implicitWorks, lineEnds, outOfOrder, passesOtherwise, proxyGreets, roundTrips } from './auth-path-signs.ts'
import { features, fixedList, masked, twoSpeakers } from './auth-verb-signs.ts'
import { aboutSecurity, codes, dialectWords, forgedText, ownTemplate } from './auth-wording-signs.ts'

export const AUTH_SIGNS: readonly AuthSign[] = [
  outOfOrder,
  passesOtherwise,
  ownTemplate,
  dialectWords,
  fixedList,
  twoSpeakers,
  aboutSecurity,
  features,
  forgedText,
  codes,
  lineEnds,
  roundTrips,
  implicitWorks,
  masked,
  proxyGreets,
]
