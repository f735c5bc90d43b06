/**
 * Everything that a window may ask of the app, and everything that the app may tell it. One file per domain, here put
 * together. A call takes one object of parameters or none; values are JSON only.
 */
import type { AppCalls, AppEvents } from './domains/app.ts'
import type { DocumentCalls, DocumentEvents } from './domains/documents.ts'
import type { FleetCalls, FleetEvents } from './domains/fleets.ts'
import type { HistoryCalls, HistoryEvents } from './domains/history.ts'
import type { HostCalls } from './domains/host.ts'
import type { LabCalls, LabEvents } from './domains/lab.ts'
import type { MatrixCalls, MatrixEvents } from './domains/matrix.ts'
import type { ProfileCalls, ProfileEvents } from './domains/profiles.ts'
import type { RepeatCalls, RepeatEvents } from './domains/repeats.ts'
import type { ReportCalls } from './domains/reports.ts'
import type { RunCalls, RunEvents } from './domains/runs.ts'
import type { SettingsCalls, SettingsEvents } from './domains/settings.ts'
import type { TwoEndedCalls, TwoEndedEvents } from './domains/two-ended.ts'
import type { WatchCalls, WatchEvents } from './domains/watches.ts'
import type { WizardCalls, WizardEvents } from './domains/wizard.ts'

export interface Calls
  extends AppCalls,
    DocumentCalls,
    FleetCalls,
    HistoryCalls,
    HostCalls,
    LabCalls,
    MatrixCalls,
    ProfileCalls,
    RepeatCalls,
    ReportCalls,
    RunCalls,
    SettingsCalls,
    TwoEndedCalls,
    WatchCalls,
    WizardCalls {}

export interface Events
  extends AppEvents,
    DocumentEvents,
    FleetEvents,
    HistoryEvents,
    LabEvents,
    MatrixEvents,
    ProfileEvents,
    RepeatEvents,
    RunEvents,
    SettingsEvents,
    TwoEndedEvents,
    WatchEvents,
    WizardEvents {}
