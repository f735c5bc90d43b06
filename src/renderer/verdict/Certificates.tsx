import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import { typedOptionsOfPlan } from '../../shared/session/options-of-plan.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { DEFAULT_OPTIONS, sameAccount } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS } from '../../shared/session/url.ts'
import {
  type CertificateValidity,
  certificateValidity,
  expiresSoon,
} from '../../shared/transcript/certificate-expiry.ts'
import type { EventId, EventOf } from '../../shared/transcript/event.ts'
import { inert, inertCut } from '../../shared/transcript/inert-text.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { useApp, useSettings } from '../app-state.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { certificateStrings } from './strings.ts'

const words = certificateStrings
type Seen = EventOf<'tls-certificates'>

interface CertificatesProps {
  readonly view: SessionView
  readonly document: OpenDocument
  onSelect(event: EventId): void
}

/** What the server showed as its certificate on each control connection, and whether it is the pinned one. */
export function Certificates({ view, document, onSelect }: CertificatesProps) {
  const shown = view.controls.flatMap(({ tls }) => tls?.certificates ?? [])
  const different = shown.filter(
    ({ chain }, index) => shown.findIndex((one) => one.chain[0]?.fingerprint === chain[0]?.fingerprint) === index,
  )
  const validity = useMemo(() => certificateValidity(view), [view])
  if (different.length === 0) return null
  return (
    <>
      <h3>{words.title}</h3>
      {different.map((event) => (
        <Certificate
          key={event.id}
          event={event}
          document={document}
          ends={validity.find((one) => one.event === event.id) ?? null}
          onSelect={onSelect}
        />
      ))}
    </>
  )
}

interface CertificateProps extends Omit<CertificatesProps, 'view'> {
  readonly event: Seen
  /** When it runs out; null where its dates cannot be read. */
  readonly ends: CertificateValidity | null
}

function Certificate({ event, document, ends, onSelect }: CertificateProps) {
  const { utc } = useSettings()
  const plan = document.header?.plan ?? null
  const profile = useProfileOf(document.id, plan)
  const [leaf] = event.chain
  if (!leaf) return null
  const wanted = plan?.tls?.pinnedFingerprint ?? null
  const limit = plan?.tls?.certificateDays ?? DEFAULT_OPTIONS.certificateDays
  const soon = ends !== null && (ends.days < 0 || expiresSoon(ends, limit))
  // What was pinned stands beside what came: a line of its own would say it twice.
  const problems = event.problems.flatMap(({ problem, detail }) =>
    problem === 'pin-changed' ? [] : [{ problem, detail }],
  )
  const changed = problems.length < event.problems.length
  return (
    <section className="certificate card" aria-label={words.one(inertCut(leaf.subject, 80))}>
      {wanted !== null && (
        <p className="pin-state" data-changed={changed}>
          <Icon name={changed ? 'warning' : 'lock'} size={14} />
          <b>{changed ? words.notPinned : words.isThePinned}</b>
        </p>
      )}
      <dl>
        <dt>{words.subject}</dt>
        <dd className="mono">{inert(leaf.subject)}</dd>
        <dt>{words.issuer}</dt>
        <dd className="mono">{inert(leaf.issuer)}</dd>
        <dt>{words.names}</dt>
        <dd className="mono">{inert(leaf.names.join(', ')) || '–'}</dd>
        <dt>{words.valid}</dt>
        <dd>
          {words.validity(leaf.validFrom, leaf.validTo, utc)}
          {soon && <b className="runs-out"> {words.runsOut(ends.days)}</b>}
        </dd>
        <dt>{words.key}</dt>
        <dd>{inert(leaf.key)}</dd>
        <dt>SHA-256</dt>
        <dd className="mono fingerprint">{inert(leaf.fingerprint)}</dd>
        {changed && wanted !== null && (
          <>
            <dt>{words.pinnedOne}</dt>
            <dd className="mono fingerprint">{wanted}</dd>
          </>
        )}
        {problems.length > 0 && (
          <>
            <dt>{words.problems}</dt>
            <dd>
              {problems.map(({ problem, detail }) => (
                <p key={problem} className="problem">
                  <b>{words.problemTitles[problem]}</b> <span className="mono">{inert(detail)}</span>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
      <div className="actions">
        <Button small onClick={() => onSelect(event.id)}>
          {words.showEvent}
        </Button>
        {plan?.tls && !document.readOnly && <PinButtons profile={profile} plan={plan} fingerprint={leaf.fingerprint} />}
      </div>
    </section>
  )
}

interface PinButtonsProps {
  readonly profile: ProfileEntry | null
  readonly plan: SessionPlan
  readonly fingerprint: string
}

/** Pinning is for a profile: that of the run, or a new one for its server. */
function PinButtons({ profile, plan, fingerprint }: PinButtonsProps) {
  const { client, notices, form } = useApp()
  if (!profile) {
    const save = () =>
      void notices.attempt(async () => {
        const options = { ...typedOptionsOfPlan(plan, DEFAULT_OPTIONS), pinnedFingerprint: fingerprint }
        const fields = { name: plan.host, group: '', notes: '', options }
        const saved = await client.call('profiles.save', { id: null, fields })
        notices.done(words.pinned(saved.name))
      })
    return (
      <Button small icon="lock" onClick={save}>
        {words.pinInNew}
      </Button>
    )
  }
  const pinned = profile.options.pinnedFingerprint
  const pin = (value: string | null) =>
    void notices.attempt(async () => {
      const saved = await client.call('profiles.pin', { id: profile.id, fingerprint: value })
      const { profileId, changed } = form.store.getState()
      // The bar runs what it shows: other things that were changed there stay.
      if (profileId === profile.id && changed) form.set({ pinnedFingerprint: value })
      else if (profileId === profile.id) form.fillFromProfile(saved)
      notices.done(value === null ? words.unpinned(profile.name) : words.pinned(profile.name))
    })
  return pinned === fingerprint ? (
    <>
      <span className="pinned muted small">
        <Icon name="lock" size={12} /> {words.pinnedFor(inertCut(profile.name, 60))}
      </span>
      <Button small icon="unlock" onClick={() => pin(null)}>
        {words.unpin}
      </Button>
    </>
  ) : (
    <Button small icon="lock" onClick={() => pin(fingerprint)}>
      {pinned ? words.repin(inertCut(profile.name, 60)) : words.pin(inertCut(profile.name, 60))}
    </Button>
  )
}

/** The profile that the run was made from, or one for the same account of the same server. */
export function useProfileOf(id: string, plan: SessionPlan | null): ProfileEntry | null {
  const { runs, profiles } = useApp()
  const run = useStore(runs.store, (state) => runOf(state, id))
  return useStore(profiles.store, (state) => {
    const own = state.profiles.find((one) => one.id === run?.profileId)
    if (own || !plan) return own ?? null
    const sameServer = ({ options }: ProfileEntry) =>
      sameAccount(options, plan) && (options.port ?? DEFAULT_PORTS[options.security]) === plan.port
    return state.profiles.find(sameServer) ?? null
  })
}
