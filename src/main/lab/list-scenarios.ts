/** The practice scenarios as a list for people: words only, nothing of what runs. */
import type { LabScenario } from '../../shared/rpc/domains/lab.ts'
import { GROUPS } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'

/** By group, and by title within a group. */
export function listScenarios(): readonly LabScenario[] {
  return GROUPS.flatMap((group) =>
    SCENARIOS.filter((scenario) => scenario.group === group)
      .map(({ name, title, story, lookFor, lesson, fixes = [] }) => ({
        name,
        title,
        story,
        lookFor,
        lesson,
        group,
        fixes: fixes.map(({ action }) => action),
      }))
      .sort((a, b) => a.title.localeCompare(b.title, 'en')),
  )
}
