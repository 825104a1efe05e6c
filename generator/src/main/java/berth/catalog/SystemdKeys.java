package berth.catalog;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of systemd's sections that a catalog may write: order, conditions, time, restarts, resources and logging. Not
 * those that change what podman runs as, sees or may do, which is berth's and quadlet's. systemd passes over a key that it
 * does not know, so a newer one does no harm on an older host.
 *
 * <p>Source: systemd.unit(5), systemd.service(5), systemd.exec(5) and systemd.resource-control(5) of systemd 252 and 260;
 * what {@code systemd --dump-configuration-items} prints has each of them.
 */
final class SystemdKeys {

    private static final Map<String, Set<String>> PASSED =
            Map.of("Unit", words("""
            After AssertACPower AssertArchitecture AssertCPUFeature AssertCPUs AssertCapability
            AssertControlGroupController AssertCredential AssertDirectoryNotEmpty AssertEnvironment
            AssertFileIsExecutable AssertFileNotEmpty AssertFirstBoot AssertGroup AssertHost
            AssertKernelCommandLine AssertKernelVersion AssertMemory AssertNeedsUpdate AssertOSRelease
            AssertPathExists AssertPathExistsGlob AssertPathIsDirectory AssertPathIsEncrypted
            AssertPathIsMountPoint AssertPathIsReadWrite AssertPathIsSymbolicLink AssertSecurity AssertUser
            AssertVirtualization Before BindsTo CollectMode ConditionACPower ConditionArchitecture
            ConditionCPUFeature ConditionCPUs ConditionCapability ConditionControlGroupController
            ConditionCredential ConditionDirectoryNotEmpty ConditionEnvironment ConditionFileIsExecutable
            ConditionFileNotEmpty ConditionFirmware ConditionFirstBoot ConditionGroup ConditionHost
            ConditionKernelCommandLine ConditionKernelVersion ConditionMemory ConditionNeedsUpdate
            ConditionOSRelease ConditionPathExists ConditionPathExistsGlob ConditionPathIsDirectory
            ConditionPathIsEncrypted ConditionPathIsMountPoint ConditionPathIsReadWrite
            ConditionPathIsSymbolicLink ConditionSecurity ConditionUser ConditionVirtualization Conflicts
            Documentation FailureAction FailureActionExitStatus IgnoreOnIsolate JobRunningTimeoutSec
            JobTimeoutAction JobTimeoutRebootArgument JobTimeoutSec OnFailure OnFailureJobMode OnSuccess
            OnSuccessJobMode PartOf PropagatesReloadTo PropagatesStopTo RebootArgument RefuseManualStart
            RefuseManualStop ReloadPropagatedFrom Requires RequiresMountsFor Requisite StartLimitAction
            StartLimitBurst StartLimitIntervalSec StopPropagatedFrom StopWhenUnneeded SuccessAction
            SuccessActionExitStatus Upholds Wants WantsMountsFor"""), "Service", words("""
            AllowedCPUs AllowedMemoryNodes CPUAccounting CPUAffinity CPUQuota CPUQuotaPeriodSec
            CPUSchedulingPolicy CPUSchedulingPriority CPUSchedulingResetOnFork CPUWeight CoredumpFilter
            DefaultMemoryLow DefaultMemoryMin IOAccounting IODeviceLatencyTargetSec IODeviceWeight
            IOReadBandwidthMax IOReadIOPSMax IOSchedulingClass IOSchedulingPriority IOWeight
            IOWriteBandwidthMax IOWriteIOPSMax IPAccounting IPAddressAllow IPAddressDeny LogExtraFields
            LogFilterPatterns LogLevelMax LogNamespace LogRateLimitBurst LogRateLimitIntervalSec
            ManagedOOMMemoryPressure ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap
            MemoryAccounting MemoryHigh MemoryLow MemoryMax MemoryMin MemorySwapMax MemoryZSwapMax
            NUMAMask NUMAPolicy Nice OOMPolicy OOMScoreAdjust RestartForceExitStatus RestartMaxDelaySec
            RestartMode RestartPreventExitStatus RestartSec RestartSteps RuntimeMaxSec
            RuntimeRandomizedExtraSec Slice StartupAllowedCPUs StartupAllowedMemoryNodes StartupCPUWeight
            StartupIOWeight SuccessExitStatus SyslogFacility SyslogIdentifier SyslogLevel
            SyslogLevelPrefix TasksAccounting TasksMax TimeoutAbortSec TimeoutStartFailureMode
            TimeoutStartSec TimeoutStopFailureMode TimerSlackNSec WatchdogSec"""), "Install", words("RequiredBy UpheldBy WantedBy"));

    private SystemdKeys() {}

    /** The keys of a section of systemd's that are passed on, by name. */
    static Set<String> of(String section) {
        Set<String> keys = PASSED.get(section);
        if (keys == null) {
            throw new IllegalArgumentException("systemd has no section [" + section + "]");
        }
        return keys;
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(Set.of(text.strip().split("\\s+", -1)));
    }
}
