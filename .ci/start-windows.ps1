# Installs the installer of dist\ silently, and starts the installed and the portable app with --self-test.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')
New-Item -ItemType Directory -Force self-test | Out-Null

function Start-WithSelfTest([string]$Name, [string]$Program) {
  Write-Output "== $Name"
  $table = Join-Path (Get-Location) "self-test\$Name.txt"
  $process = Start-Process $Program -ArgumentList "--self-test=$table" -Wait -PassThru
  # A program with a window has no output on Windows.
  if (Test-Path $table) { Get-Content $table } else { Write-Output "$Name wrote no table" }
  if ($process.ExitCode -ne 0 -or -not (Test-Path $table)) { throw "$Name ended with $($process.ExitCode)" }
  # Asked for a verb of the command line the app names the way.
  $asked = Start-Process $Program -ArgumentList 'test', 'ftp://127.0.0.1' -Wait -PassThru
  if ($asked.ExitCode -ne 64) { throw "$Name test: ended with $($asked.ExitCode), not 64" }
}

$programs = Get-ChildItem dist -Filter *.exe
# With several architectures in one installer its name carries none; the portable one is "FTPScope VERSION.exe".
$installer = $programs | Where-Object Name -Match 'Setup' | Select-Object -First 1
$portable = $programs | Where-Object Name -NotMatch 'Setup' | Select-Object -First 1
if (-not $installer -or -not $portable) { throw "dist holds only: $($programs.Name -join ', ')" }

$target = Join-Path (Get-Location) 'installed'
$setup = Start-Process $installer.FullName -ArgumentList '/S', "/D=$target" -Wait -PassThru
if ($setup.ExitCode -ne 0) { throw "the installer ended with $($setup.ExitCode)" }
Start-WithSelfTest 'installed' (Join-Path $target 'FTPScope.exe')
Start-WithSelfTest 'portable' $portable.FullName
