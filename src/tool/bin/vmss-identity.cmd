@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts vmss-identity with Java 17 or later: that of JAVA_HOME, else that of the PATH.
rem VMSS_IDENTITY_OPTS holds options for Java, separated by spaces.
setlocal

if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
  for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
)
if not defined JAVA goto none
if not exist "%JAVA%" goto wrong

rem To ask Java for its version takes as long as many a command. A Java without this file is not checked.
set "VERSION=17"
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
if exist "%RELEASE%" (
  for /f tokens^=2^ delims^=^" %%v in ('findstr /b "JAVA_VERSION=" "%RELEASE%"') do set "VERSION=%%v"
)
for /f "delims=.-+" %%m in ("%VERSION%") do if %%m LSS 17 goto old

rem Most commands end before code that is compiled in full would pay.
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %VMSS_IDENTITY_OPTS% -jar "%~dp0..\lib\vmss-identity.jar" %*
exit /b %ERRORLEVEL%

:none
echo vmss-identity: No Java is on the PATH. Install Java 17 or later, or set JAVA_HOME. 1>&2
exit /b 1

:wrong
echo vmss-identity: JAVA_HOME is %JAVA_HOME%, and no Java is there. Set JAVA_HOME to a Java 17 or later. 1>&2
exit /b 1

:old
echo vmss-identity: %JAVA% is version %VERSION%. Install Java 17 or later, or set JAVA_HOME. 1>&2
exit /b 1
