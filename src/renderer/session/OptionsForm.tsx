import type { ReactNode } from 'react'
import type { TlsVersion } from '../../shared/session/plan.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import { Check, Field, Select } from '../ui/Field.tsx'
import { NumberField } from './NumberField.tsx'
import { PemField } from './PemField.tsx'
import { PinField } from './PinField.tsx'
import { PortField } from './PortField.tsx'
import { optionStrings } from './strings.ts'

interface OptionsFormProps {
  readonly options: SessionOptions
  onChange(part: Partial<SessionOptions>): void
  /** Fields for secrets stand beside their neighbours but are kept elsewhere. */
  readonly clientKey?: ReactNode
}

const VERSIONS: readonly TlsVersion[] = ['1.0', '1.1', '1.2', '1.3']
const AUTHS = ['TLS', 'SSL', 'TLS-C', 'TLS-P'] as const
const words = optionStrings

const textField = (value: string | null, change: (text: string | null) => void, mono = true) =>
  function TextField(ids: object) {
    return (
      <input
        {...ids}
        className={`input ${mono ? 'mono' : ''}`}
        spellCheck={false}
        autoComplete="off"
        value={value ?? ''}
        onChange={(event) => change(event.target.value === '' ? null : event.target.value)}
      />
    )
  }

/** Everything that can be asked of a session, besides where it goes. */
export function OptionsForm({ options, onChange, clientKey }: OptionsFormProps) {
  const tls = options.security !== 'plain'
  return (
    <div className="options-form">
      <fieldset>
        <legend>{words.steps}</legend>
        <Field label={words.path} hint={words.pathHint}>
          {textField(options.path, (path) => onChange({ path }))}
        </Field>
        <Field label={words.listings} hint={words.listingsHint}>
          {(ids) => (
            <NumberField
              {...ids}
              value={options.listings}
              min={0}
              max={1000}
              onChange={(listings) => onChange({ listings: listings ?? 0 })}
            />
          )}
        </Field>
        <Field label={words.download} hint={words.downloadHint}>
          {textField(options.download, (download) => onChange({ download }))}
        </Field>
        <Field label={words.upload} hint={words.uploadHint}>
          {(ids) => (
            <NumberField
              {...ids}
              optional
              value={options.uploadBytes}
              min={0}
              max={64 * 1024 ** 3}
              onChange={(uploadBytes) => onChange({ uploadBytes })}
            />
          )}
        </Field>
        <Field label={words.idle} hint={words.idleHint}>
          {(ids) => (
            <NumberField
              {...ids}
              optional
              value={options.idleSeconds}
              min={0}
              max={86_400}
              onChange={(idleSeconds) => onChange({ idleSeconds })}
            />
          )}
        </Field>
        <Field label={words.silence} hint={words.silenceHint}>
          {(ids) => (
            <NumberField
              {...ids}
              value={options.silence / 1000}
              min={1}
              max={3600}
              onChange={(seconds) => onChange({ silence: (seconds ?? 15) * 1000 })}
            />
          )}
        </Field>
        <Check label={words.keepAlive} checked={options.keepAlive} onChange={(keepAlive) => onChange({ keepAlive })} />
        <Check label={words.canary} checked={options.canary} onChange={(canary) => onChange({ canary })} />
      </fieldset>

      <fieldset>
        <legend>{words.dataConnection}</legend>
        <Field label={words.addressPolicy} hint={words.addressPolicyHint}>
          {(ids) => (
            <Select
              {...ids}
              value={options.addressPolicy}
              choices={(['as-told', 'control-host'] as const).map((value) => ({
                value,
                title: words.addressPolicies[value],
              }))}
              onChange={(addressPolicy) => onChange({ addressPolicy })}
            />
          )}
        </Field>
        <Field label={words.protection} hint={words.protectionHint}>
          {(ids) => (
            <Select
              {...ids}
              value={options.protection}
              choices={(['P', 'C'] as const).map((value) => ({ value, title: words.protections[value] }))}
              onChange={(protection) => onChange({ protection })}
            />
          )}
        </Field>
        <Field label={words.activeAddress} hint={words.activeAddressHint}>
          {textField(options.activeAddress, (activeAddress) => onChange({ activeAddress }))}
        </Field>
        <div className="pair">
          <Field label={words.activeFrom}>
            {(ids) => (
              <PortField
                {...ids}
                value={options.activePorts?.[0] ?? null}
                placeholder={words.any}
                onChange={(from) => onChange({ activePorts: range(from, options.activePorts?.[1] ?? from) })}
              />
            )}
          </Field>
          <Field label={words.activeTo}>
            {(ids) => (
              <PortField
                {...ids}
                value={options.activePorts?.[1] ?? null}
                placeholder={words.any}
                onChange={(to) => onChange({ activePorts: range(options.activePorts?.[0] ?? to, to) })}
              />
            )}
          </Field>
        </div>
        <Field label={words.family}>
          {(ids) => (
            <Select
              {...ids}
              value={options.family}
              choices={(['any', 'ipv4', 'ipv6'] as const).map((value) => ({ value, title: words.families[value] }))}
              onChange={(family) => onChange({ family })}
            />
          )}
        </Field>
        <Field label={words.otherPort} hint={words.otherPortHint}>
          {(ids) => (
            <PortField
              {...ids}
              value={options.otherPort}
              placeholder={words.none}
              onChange={(otherPort) => onChange({ otherPort })}
            />
          )}
        </Field>
      </fieldset>

      <fieldset disabled={!tls}>
        <legend>{words.tls}</legend>
        <div className="pair">
          <Field label={words.tlsMin}>
            {(ids) => (
              <Select
                {...ids}
                value={options.tlsMin}
                choices={VERSIONS.map((value) => ({ value, title: `TLS ${value}` }))}
                onChange={(tlsMin) => onChange({ tlsMin, ...(tlsMin > options.tlsMax ? { tlsMax: tlsMin } : {}) })}
              />
            )}
          </Field>
          <Field label={words.tlsMax}>
            {(ids) => (
              <Select
                {...ids}
                value={options.tlsMax}
                choices={VERSIONS.map((value) => ({ value, title: `TLS ${value}` }))}
                onChange={(tlsMax) => onChange({ tlsMax, ...(tlsMax < options.tlsMin ? { tlsMin: tlsMax } : {}) })}
              />
            )}
          </Field>
        </div>
        <Check label={words.verify} checked={options.verify} onChange={(verify) => onChange({ verify })} />
        <Check label={words.resume} checked={options.resume} onChange={(resume) => onChange({ resume })} />
        <Check
          label={words.clearControl}
          checked={options.clearControl}
          onChange={(clearControl) => onChange({ clearControl })}
        />
        <fieldset className="field" aria-label={words.auth}>
          <span className="label">{words.auth}</span>
          <div className="checks">
            {AUTHS.map((verb) => (
              <Check
                key={verb}
                label={`AUTH ${verb}`}
                checked={options.auth.includes(verb)}
                disabled={options.security !== 'explicit' || (options.auth.length === 1 && options.auth[0] === verb)}
                onChange={(checked) =>
                  onChange({ auth: checked ? [...options.auth, verb] : options.auth.filter((one) => one !== verb) })
                }
              />
            ))}
          </div>
        </fieldset>
        <Field label={words.dataHello} hint={words.dataHelloHint}>
          {(ids) => (
            <Select
              {...ids}
              value={options.dataHello}
              choices={(['after-preliminary', 'on-connect'] as const).map((value) => ({
                value,
                title: words.dataHellos[value],
              }))}
              onChange={(dataHello) => onChange({ dataHello })}
            />
          )}
        </Field>
        <Field label={words.hello}>
          {(ids) => (
            <Select
              {...ids}
              value={options.hello}
              choices={(['default', 'small'] as const).map((value) => ({ value, title: words.hellos[value] }))}
              onChange={(hello) => onChange({ hello })}
            />
          )}
        </Field>
        <Field label={words.sni} hint={words.sniHint}>
          {textField(options.sni, (sni) => onChange({ sni }))}
        </Field>
        <PinField value={options.pinnedFingerprint} onChange={(pinnedFingerprint) => onChange({ pinnedFingerprint })} />
        <PemField
          label={words.ca}
          value={options.ca[0] ?? null}
          onChange={(pem) => onChange({ ca: pem ? [pem] : [] })}
        />
        <PemField
          label={words.clientCertificate}
          value={options.clientCertificate}
          onChange={(clientCertificate) => onChange({ clientCertificate })}
        />
        {clientKey}
      </fieldset>
    </div>
  )
}

const range = (from: number | null, to: number | null): readonly [number, number] | null =>
  from === null || to === null ? null : from <= to ? [from, to] : [to, from]
