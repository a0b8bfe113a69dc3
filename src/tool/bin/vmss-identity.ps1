# SPDX-License-Identifier: Apache-2.0
# Starts vmss-identity with Java 17 or later: that of JAVA_HOME, else that of the PATH.
# VMSS_IDENTITY_OPTS holds options for Java, separated by spaces.
function Stop-WithError([string] $message) {
  [Console]::Error.WriteLine("vmss-identity: $message")
  exit 1
}

if ($env:JAVA_HOME) {
  $java = Get-Command (Join-Path $env:JAVA_HOME 'bin/java') -ErrorAction SilentlyContinue
  if (-not $java) {
    Stop-WithError "JAVA_HOME is $env:JAVA_HOME, and no Java is there. Set JAVA_HOME to a Java 17 or later."
  }
} else {
  $java = Get-Command java -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $java) {
    Stop-WithError 'No Java is on the PATH. Install Java 17 or later, or set JAVA_HOME.'
  }
}

# To ask Java for its version takes as long as many a command. A Java without this file is not checked.
$release = Join-Path (Split-Path (Split-Path $java.Source)) 'release'
if ((Test-Path $release) -and ((Get-Content $release -Raw) -match 'JAVA_VERSION="((\d+)[^"]*)"')) {
  if ([int] $Matches[2] -lt 17) {
    Stop-WithError "$($java.Source) is version $($Matches[1]). Install Java 17 or later, or set JAVA_HOME."
  }
}

# Most commands end before code that is compiled in full would pay.
$arguments = @('-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC')
if ($env:VMSS_IDENTITY_OPTS) {
  $arguments += $env:VMSS_IDENTITY_OPTS -split ' +'
}
$arguments += '-jar', (Join-Path (Split-Path $PSScriptRoot) 'lib/vmss-identity.jar')
if ($MyInvocation.ExpectingInput) {
  $input | & $java $arguments $args
} else {
  & $java $arguments $args
}
exit $LASTEXITCODE
